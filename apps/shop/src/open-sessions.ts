import { fileURLToPath } from 'node:url'
import { openStore } from './open-store.js'
import { createShopSessions, type ShopSessions, type ShopSessionsOptions } from './sessions.js'
import { keptKey, type TokenKey } from './tokens/token-key.js'
import { type TokenKind, tokenKindOf } from './tokens/token-kind.js'

export interface OpenSessions {
  readonly shop: ShopSessions
  /** The store, for a person to read. */
  readonly where: string
  close(): Promise<void>
}

/**
 * The sessions of a shop that is started, as SESSION_STORE, SESSION_SECRET, TOKEN and TOKEN_KEY say. Without the first they live in the
 * shop's own file, so that a restart keeps everybody signed in; so does the key of tokens that carry the session.
 */
export async function openSessions(
  ownFile: URL,
  options: Pick<ShopSessionsOptions, 'secure'> = {},
): Promise<OpenSessions> {
  const secret = process.env['SESSION_SECRET']
  const token = tokenOf(tokenKindOf(process.env['TOKEN'] || undefined), ownFile)
  const { store, openTable, where, close } = await openStore(
    process.env['SESSION_STORE'] ?? `sqlite:${fileURLToPath(ownFile)}`,
  )
  const table = token?.kind === 'signed' ? await openTable() : undefined
  const secrets = secret ? ([secret] as const) : undefined
  return { shop: createShopSessions({ ...options, store, token, table, secrets }), where: placeOf(token, where), close }
}

function tokenOf(kind: TokenKind, ownFile: URL): TokenKey | undefined {
  if (kind === 'opaque') return undefined
  // one line in the environment is enough for a key of several
  const given = process.env['TOKEN_KEY']?.replaceAll('\\n', '\n')
  return { kind, key: given || keptKey(kind, fileURLToPath(new URL(`token-${kind}.key`, ownFile))) }
}

function placeOf(token: TokenKey | undefined, where: string): string {
  return token ? `their ${token.kind} tokens, and what was signed out in ${where}` : where
}
