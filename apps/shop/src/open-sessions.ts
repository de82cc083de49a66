import { fileURLToPath } from 'node:url'
import { openStore } from './open-store.js'
import { createShopSessions, type ShopSessions, type ShopSessionsOptions } from './sessions.js'

export interface OpenSessions {
  readonly shop: ShopSessions
  /** The store, for a person to read. */
  readonly where: string
  close(): Promise<void>
}

/**
 * The sessions of a shop that is started, as SESSION_STORE and SESSION_SECRET say. Without the first they live in the shop's own file,
 * so that a restart keeps everybody signed in.
 */
export async function openSessions(
  ownFile: URL,
  options: Pick<ShopSessionsOptions, 'secure'> = {},
): Promise<OpenSessions> {
  const secret = process.env['SESSION_SECRET']
  const { store, where, close } = await openStore(process.env['SESSION_STORE'] ?? `sqlite:${fileURLToPath(ownFile)}`)
  return { shop: createShopSessions({ ...options, store, ...(secret && { secrets: [secret] }) }), where, close }
}
