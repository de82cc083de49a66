import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addressIn } from 'shop/e2e/addresses'
import { openStore } from 'shop/open-store'
import { onTestFinished } from 'vitest'
import { ClaimsApp, type Options } from './claims-app'
import { Visitor } from './visitor'

export const servers = { Redis: 'REDIS_URL', PostgreSQL: 'PG_URL' } as const
export type Server = keyof typeof servers

export interface World {
  readonly claims: ClaimsApp
  readonly visitor: Visitor
  /** Somebody else's browser, with a token or none. */
  other(token?: string): Visitor
}

export const minute = 60_000

/** An application over real sockets on a real store, until the test is over. */
export async function begin(on: Server, options: Options = {}): Promise<World> {
  const { store, close } = await openStore(await addressIn(servers[on]))
  const claims = new ClaimsApp({ store, ...options })
  const server = createServer(claims.app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { claims, visitor: new Visitor(url), other: (token) => new Visitor(url, token) }
}
