import type { LoginOptions, NotPromise, RegenerateOptions, SessionData, Values } from '@org/session-core'

/** Called once, without an argument when it went well. */
export type Callback = (error?: unknown) => void

/** The names that are not yours in property style; everything else is data. */
export interface SessionViewMembers<D = SessionData> {
  /** The public half of the token: safe to log. Absent until the session exists. */
  readonly id: string | undefined
  /** Who signed in. */
  readonly owner: string | undefined
  /**
   * Sign in. New id and secret; every token known before is dead when this resolves (OWASP session fixation, ASVS 7.2.4).
   *
   * @throws {SessionError} as `Session.login` does.
   * @example await req.session.login(user.id)
   */
  readonly login: (owner: string, options?: LoginOptions<D>) => Promise<void>
  /** End it. Final: nothing in flight brings it back (ASVS 7.4.1). */
  readonly logout: () => Promise<void>
  /**
   * Atomic read-modify-write. The callback may run again, so it is synchronous and touches only its argument.
   *
   * @example await req.session.update((data) => { data.views = (data.views ?? 0) + 1 })
   */
  readonly update: <R>(change: (data: Values<D>) => NotPromise<R>) => Promise<R>
  /** Durable when it resolves or calls back. @throws {SessionError} `ERR_SESSION_GONE` when the session ended meanwhile. */
  readonly save: { (): Promise<void>; (callback: Callback): void }
  /** Read again and forget what was not saved: the session of the request is a new object afterwards. */
  readonly reload: { (): Promise<void>; (callback: Callback): void }
  /** New id and secret; the session of the request is a new object afterwards, empty unless `keep` says otherwise. */
  readonly regenerate: { (options?: RegenerateOptions<D>): Promise<void>; (callback: Callback): void }
  /** `logout` by the name that other libraries call. */
  readonly destroy: { (): Promise<void>; (callback: Callback): void }
  /** Counts as activity, which every request does by itself. A failure is an event, not an error. */
  readonly touch: () => void
}

/** The ten names that are no keys of data in property style. */
export type ReservedKey = keyof SessionViewMembers

/**
 * A session in property style: its own keys are the data, and its prototype has the ten members of {@link SessionViewMembers}.
 *
 * @example
 * req.session.cart = ['book']
 * await req.session.login('user-42')
 */
export type SessionView<D = SessionData> = {
  [K in keyof D as K extends ReservedKey ? never : K]?: Values<D>[K]
} & SessionViewMembers<D>
