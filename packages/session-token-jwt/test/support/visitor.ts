import { createSessions, type OpenSession, type SessionEvent, type Sessions, type TokenFormat } from '@org/session-core'
import { T } from './states'

const name = '__Host-Http-sid'

/** Writes these values. */
export function put(values: Record<string, unknown>): (session: { data: Record<string, unknown> }) => void {
  return ({ data }) => void Object.assign(data, values)
}

/** One browser and the applications that it talks to, through `open` and `commit` alone. */
export class Visitor {
  now: number = T
  token = ''
  readonly events: SessionEvent[] = []
  readonly #sessions: Sessions<Record<string, unknown>>

  constructor(store: TokenFormat, more: object = {}) {
    const onEvent = (event: SessionEvent) => void this.events.push(event)
    // a machine that stalls for two seconds is no slow format
    this.#sessions = createSessions({ store, clock: () => this.now, deadline: '1m', onEvent, ...more })
  }

  get sessions(): Sessions<Record<string, unknown>> {
    return this.#sessions
  }

  /** The same browser at an application that is configured otherwise. */
  at(store: TokenFormat): Visitor {
    const there = new Visitor(store)
    return Object.assign(there, { now: this.now, token: this.token })
  }

  /** A request: opens, lets the handler run, commits, and takes the cookie. */
  async visit<R>(
    handle: (session: OpenSession<Record<string, unknown>>) => R,
    token: string = this.token,
  ): Promise<Awaited<R>> {
    const headers = { host: 'shop.test', ...(token && { cookie: `${name}=${token}` }) }
    const session = await this.#sessions.open({ method: 'GET', url: '/', headers, secure: true })
    const result = await handle(session)
    const { headers: lines } = await session.commit({ status: 200, headers: {} })
    const set = lines.find(([header]) => header.toLowerCase() === 'set-cookie')?.[1]
    if (set !== undefined) this.token = set.slice(name.length + 1, set.indexOf(';'))
    return result
  }
}
