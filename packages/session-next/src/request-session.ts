import {
  type Access,
  type Authentication,
  type EndReason,
  type LoginOptions,
  type NotPromise,
  type OpenSession,
  type RegenerateOptions,
  type Requirement,
  type Session,
  SessionError,
  type SessionStatus,
  type Values,
} from '@org/session-core'

/** How a session was handed out. */
export interface Handing {
  /** Next sent the action on to another page's code, and drops the cookies of its answer. */
  readonly forwarded?: boolean
  /** No cookie can leave any more: in `after()`. */
  readonly late?: boolean
  /** Told of `update` and `save`, which a later commit knows nothing of. */
  readonly wrote?: () => void
}

/** The session as one `withSession` hands it out: without what only adapters do, and with no new token once the answer is on its way. */
export class RequestSession<D> implements Session<D> {
  readonly #session: OpenSession<D>
  readonly #handing: Handing
  #late: boolean

  constructor(session: OpenSession<D>, handing: Handing = {}) {
    this.#session = session
    this.#handing = handing
    this.#late = handing.late ?? false
  }

  get id(): string | undefined {
    return this.#session.id
  }
  get owner(): string | undefined {
    return this.#session.owner
  }
  get status(): SessionStatus {
    return this.#session.status
  }
  get authentication(): Authentication | undefined {
    return this.#session.authentication
  }
  get expiresAt(): number | undefined {
    return this.#session.expiresAt
  }
  get data(): Values<D> {
    return this.#session.data
  }
  check(requirement?: Requirement): Access {
    return this.#session.check(requirement)
  }

  login(owner: string, options?: LoginOptions<D>): Promise<void> {
    return this.#mint('login', () => this.#session.login(owner, options))
  }
  logout(): Promise<void> {
    return this.#session.logout()
  }
  regenerate(options?: RegenerateOptions<D>): Promise<void> {
    return this.#mint('regenerate', () => this.#session.regenerate(options))
  }
  update<R>(change: (data: Values<D>) => NotPromise<R>): Promise<R> {
    return this.#write('update', () => this.#session.update(change))
  }
  touch(): Promise<void> {
    return this.#session.touch()
  }
  save(): Promise<void> {
    return this.#write('save', () => this.#session.save())
  }
  reload(): Promise<void> {
    return this.#session.reload()
  }
  onEnd(listener: (reason: EndReason) => void): () => void {
    return this.#session.onEnd(listener)
  }

  /** The answer leaves: what is kept of the session, for `after()`, mints no token. */
  leave(): void {
    this.#late = true
  }

  /** A live session is written to from anywhere; one that would begin needs a token. */
  #write<R>(act: string, run: () => Promise<R>): Promise<R> {
    this.#handing.wrote?.()
    return this.#session.id === undefined ? this.#mint(act, run) : run()
  }

  async #mint<R>(act: string, run: () => Promise<R>): Promise<R> {
    if (this.#late)
      throw new SessionError('ERR_SESSION_TOO_LATE', `${act} needs a new token, and the answer is on its way`, {})
    try {
      return await run()
    } catch (error) {
      if (this.#handing.forwarded && SessionError.is(error, 'ERR_SESSION_READONLY')) throw forwarded(act, error)
      throw error
    }
  }
}

function forwarded(act: string, cause: unknown): SessionError<'ERR_SESSION_ACTION_FORWARDED'> {
  return new SessionError(
    'ERR_SESSION_ACTION_FORWARDED',
    `${act} sets a cookie, and Next forwarded this action from a page that does not have it, and drops the cookies of its answer: use the ` +
      'action in a component of the page that the visitor is on',
    { act },
    { cause },
  )
}
