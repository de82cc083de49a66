import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  cookie,
  createSessions,
  header,
  type SessionEvent,
  type SessionOptions,
  type Sessions,
  type TokenFormat,
} from '@org/session-core'
import { encrypted, signed } from '@org/session-token-jwt'
import { onTestFinished } from 'vitest'
import { appOf, type Data } from '../app/app'
import { Client } from './client'
import type { SetUp } from './set-ups'
import { openStore, type Store } from './stores'

export const secret = 'n4Yq8mW2xKc6vB9tLz3hRf7sJd5pGa1e'

/** The application under attack, and what is seen of it from behind. */
export interface Target {
  readonly sessions: Sessions<Data>
  readonly store: Store
  readonly events: SessionEvent[]
  /** What the server keeps, as text. */
  dump(): Promise<string>
  /** A client with nothing in its hands. */
  client(): Client
  pass(milliseconds: number): void
  /** Requests that came to where they wait, and what lets them go. */
  readonly waiting: (() => void)[]
}

/** `beside`: another application on the same store. `around`: what stands between the library and its store. */
export interface Extra {
  readonly beside?: Pick<Target, 'store' | 'dump'>
  readonly options?: Partial<SessionOptions<Data>>
  readonly around?: (store: Store) => Store
}

export function formatOf(token: Exclude<SetUp['token'], 'opaque'>, revocation: Store): TokenFormat {
  const key = { id: '2026-11', state: 'active', secret } as const
  if (token === 'encrypted') return encrypted({ keys: [key], revocation })
  return signed({ keys: [{ ...key, alg: 'HS256' }], issuer: 'https://shop.example', audience: 'shop', revocation })
}

export async function target(
  setUp: SetUp,
  { beside, options = {}, around = (store) => store }: Extra = {},
): Promise<Target> {
  const { store: below, dump } = beside ?? (await openStore(setUp.store))
  const store = around(below)
  const events: SessionEvent[] = []
  let now = Date.now()
  const sessions = createSessions<Data>({
    store: setUp.token === 'opaque' ? store : formatOf(setUp.token, store),
    transports: [setUp.transport === 'cookie' ? cookie() : header()],
    policy: setUp.policy,
    secure: true,
    deadline: '1m',
    clock: () => now,
    onEvent: (event) => void events.push(event),
    ...options,
  } as SessionOptions<Data>)
  const waiting: (() => void)[] = []
  const gate = () => new Promise<void>((resolve) => void waiting.push(resolve))
  const port = await serve(appOf(sessions, gate))
  return {
    sessions,
    store,
    events,
    dump,
    waiting,
    client: () => new Client(port, setUp.transport),
    pass: (milliseconds) => {
      now += milliseconds
    },
  }
}

/** Gives the port; serves until the test is over. */
export async function serve(app: RequestListener): Promise<number> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}
