import type { CommitOutcome, OpenSession, ResponseView, SessionRequest } from '../../src/adapter/contract'
import type { OpenMode } from '../../src/sessions'
import type { HeaderLine } from '../../src/transport/contract'
import { Jar } from '../transport-jar'
import type { Data, World } from './world'

export type Handler<R = unknown> = (session: OpenSession<Data>) => R | PromiseLike<R>

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly mode?: OpenMode
  readonly status?: number
  readonly responseHeaders?: Readonly<Record<string, string>>
  readonly secure?: boolean
  /** The path and what follows it; and where a framework shortened that, what it was. */
  readonly url?: string
  readonly originalUrl?: string
  readonly ip?: string | undefined
  /** Instead of what the jar holds. */
  readonly cookie?: string | undefined
}

/** What a request came to. Its headers reach the jar when `deliver` is called. */
export interface Exchange<R = unknown> {
  readonly session: OpenSession<Data>
  readonly outcome: CommitOutcome
  readonly result: R
  readonly token: string | undefined
  readonly removed: boolean
  deliver(): void
}

const url = 'https://shop.test/'
const name = '__Host-Http-sid'

/** A browser with one jar, whose answers may be late. */
export class Browser {
  readonly jar: Jar
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    this.jar = new Jar(world.clock.read)
  }

  get token(): string | undefined {
    return this.jar.header(url)?.slice(name.length + 1)
  }

  request({
    method = 'GET',
    headers = {},
    secure = true,
    url: path = '/',
    ip = '192.0.2.1',
    ...asked
  }: Asked = {}): SessionRequest {
    const cookie = 'cookie' in asked ? asked.cookie : this.jar.header(url)
    const sent = cookie === undefined ? headers : { cookie, ...headers }
    const { originalUrl } = asked
    return { method, url: path, originalUrl, headers: { host: 'shop.test', ...sent }, secure, ip }
  }

  /** Opens; the rest is up to the caller. */
  async open(asked: Asked = {}): Promise<OpenSession<Data>> {
    return this.#world.sessions.open(this.request(asked), asked.mode)
  }

  /** Opens, lets the handler run, and commits; nothing reaches the jar yet. */
  async ask<R>(handler: Handler<R>, asked: Asked = {}): Promise<Exchange<R>> {
    const session = await this.open(asked)
    const result = await handler(session)
    const outcome = await session.commit(viewOf(asked))
    return this.exchange(session, outcome, result)
  }

  exchange<R>(session: OpenSession<Data>, outcome: CommitOutcome, result: R): Exchange<R> {
    const token = tokenIn(outcome.headers)
    if (token) this.#world.tokens.add(token)
    return {
      session,
      outcome,
      result,
      token,
      removed: token === '',
      deliver: () => void this.jar.receive(outcome.headers, url),
    }
  }

  /** As `ask`, and the answer arrives. */
  async visit<R>(handler: Handler<R>, asked: Asked = {}): Promise<Exchange<R>> {
    const exchange = await this.ask(handler, asked)
    exchange.deliver()
    return exchange
  }
}

export function viewOf({ status = 200, responseHeaders = {} }: Asked = {}): ResponseView {
  return { status, headers: responseHeaders }
}

function tokenIn(headers: readonly HeaderLine[]): string | undefined {
  const line = headers.find(([header]) => header === 'set-cookie')?.[1]
  return line === undefined ? undefined : (/^[^=]+=([^;]*)/.exec(line)?.[1] ?? undefined)
}

export function cookieOf(token: string | undefined): string {
  return `${name}=${token ?? ''}`
}

export const read: Handler<Data> = (session) => ({ ...session.data })
export const nothing: Handler<void> = () => {}

/** A handler that writes. */
export function put(values: Data): Handler<void> {
  return (session) => {
    Object.assign(session.data, values)
  }
}
