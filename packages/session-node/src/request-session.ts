import type { ServerResponse } from 'node:http'
import type { Awaitable, CommitOutcome, OpenSession, ResponseView, SessionData, Sessions } from '@org/session-core'
import { SessionError } from '@org/session-core'
import type { Committer } from './commit-all'
import { dropPayload } from './failure-answer'
import { holdHeaders } from './hold'
import { isGone, rawOf } from './response-methods'
import type { SessionView } from './session-view'
import { isReserved, reservedKey, viewOf } from './view'

/** All that is needed of a `Sessions` to open one. */
export type Opener<D = SessionData> = Pick<Sessions<D>, 'open'>

/** One opened session on one request: what `sessionOf`, the property style and the commit share. Nothing is held before it is accessed. */
export class RequestSession<D = SessionData> implements Committer {
  /** The session of another `Sessions` that was mounted later on this request. */
  next: RequestSession<never> | undefined
  /** The property `session` of the request is another library's. */
  readonly aside: boolean
  readonly #sessions: Opener<D>
  readonly #session: OpenSession<D>
  readonly #response: ServerResponse
  #held = false

  constructor(sessions: Opener<D>, session: OpenSession<D>, response: ServerResponse, aside: boolean) {
    this.#sessions = sessions
    this.next = undefined
    this.aside = aside
    this.#session = session
    this.#response = response
  }

  /** Not a field: who logs a request logs no keys. */
  get sessions(): Opener<D> {
    return this.#sessions
  }

  /** Where the request is to be sent instead of to its handler. */
  get redirect(): string | undefined {
    return this.#session.redirect
  }

  /** Set when the handler must not run: the request is to be answered with this status. */
  get refusal(): OpenSession<D>['refusal'] {
    return this.#session.refusal
  }

  /** The session, explicit style. From now on the response waits for its commit. */
  access(): OpenSession<D> {
    if (!this.#held) {
      this.#held = true
      holdHeaders(this.#response, this)
    }
    return this.#session
  }

  /** Work is due also when the application never looks. */
  holdIfDue(): void {
    if (this.#session.due) this.access()
  }

  commit(response?: ResponseView): Awaitable<CommitOutcome> {
    return this.#session.commit(response)
  }

  /**
   * Stores what the application wrote when its handler is done, and not only when the headers leave: a failure is still the framework's
   * to answer by then, with nothing of what was to be sent. `status` is that of the response so far. One that is under way waits for its
   * own commit.
   *
   * @throws {SessionError} as the commit does: `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`, `ERR_SESSION_LIMIT`, `ERR_SESSION_DATA` …
   */
  async commitEarly(status: number): Promise<void> {
    const response = rawOf(this.#response)
    if (!this.#held || response.headersSent) return
    try {
      await this.commit(isGone(response) ? undefined : { status, headers: {}, early: true })
    } catch (error) {
      if (!response.headersSent) dropPayload(response)
      throw error
    }
  }

  headersLeft(): void {
    this.#session.headersLeft()
  }

  /** The session, property style. From now on the response waits for its commit. */
  get view(): SessionView<D> {
    return viewOf(this.access())
  }

  /** `request.session = value`: other data under the same id, or the end of the session. */
  assign(value: unknown): void {
    if (value === null || value === undefined) this.access().endAtCommit()
    else if (typeof value === 'object') this.#replace(value)
    else throw notData(value)
  }

  #replace(value: object): void {
    const view: object = this.view
    const entries: [string, unknown][] = Object.entries(value)
    for (const [key] of entries) if (isReserved(key)) throw reservedKey(key)
    for (const key of Object.keys(view)) Reflect.deleteProperty(view, key)
    for (const [key, value] of entries) put(view, key, value)
  }
}

/** As a data property, also for `__proto__`. */
function put(view: object, key: string, value: unknown): void {
  Object.defineProperty(view, key, { value, writable: true, enumerable: true, configurable: true })
}

function notData(value: unknown): SessionError<'ERR_SESSION_DATA'> {
  return new SessionError('ERR_SESSION_DATA', `a session is an object of values, not a ${typeof value}`, { path: '' })
}
