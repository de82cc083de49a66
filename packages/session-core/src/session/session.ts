import type { Access, Authentication, Requirement } from './authentication'
import type { Values } from './json'
import type { LoginOptions, RegenerateOptions } from './login-options'

/**
 * Your application's values, declared once.
 *
 * @example
 * declare module '@org/session-core' {
 *   interface SessionData { cart: string[] }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: applications merge into it
export interface SessionData {}

/**
 * What became of the token that came in; it does not change during the request.
 * `none`: there was none. `active`: it was accepted. `expired`: no live session has it, or ever had. `rejected`: it is malformed, one of
 * several that contradict each other, or came without TLS. `replaced`: by a login or regenerate in another request. `ended`: by a logout, a
 * revocation, an eviction. `reuse`: it was outdated, perhaps stolen, and its session has just been ended.
 */
export type SessionStatus = 'none' | 'active' | 'expired' | 'rejected' | 'replaced' | 'ended' | 'reuse'

/** A session one may look at. */
export interface ReadonlySession<D = SessionData> {
  /** The public half of the token: safe to log. Undefined until the session exists. */
  readonly id: string | undefined
  /** Who signed in, as given to `login`; undefined while nobody is. */
  readonly owner: string | undefined
  /** What became of the token that came in: the request of a `login` that was `none` at first stays `none`. */
  readonly status: SessionStatus
  /** How the owner proved who they are; undefined while nobody is signed in. */
  readonly authentication: Authentication | undefined
  /** When it ends unless used, in milliseconds since 1970. */
  readonly expiresAt: number | undefined
  /** The values; each may be missing, because a new session is empty. */
  readonly data: Readonly<Values<D>>
  /**
   * What a page that asks for this should do: go on, answer 401, or 403 and ask for a step-up (NIST SP 800-63B-4 §5.2).
   *
   * @throws {SessionError} `ERR_SESSION_OPTION` when `within` is no length of time, or `amr` no list.
   * @example if (session.check({ within: '10m', amr: ['otp'] }) !== 'granted') return response.redirect('/confirm')
   */
  check(requirement?: Requirement): Access
}

/** A session one may change. */
export interface Session<D = SessionData> extends ReadonlySession<D> {
  /** Your values. Change them, also deep inside: what changed is stored before the response leaves. */
  readonly data: Values<D>
  /**
   * Sign in. New id and secret; every token known before is dead when this resolves (OWASP session fixation, ASVS 7.2.4).
   * For the same owner it is a step-up: `amr` adds up and both clocks start anew (NIST SP 800-63B-4 §5.2), the absolute one not
   * by a lower `aal` than the session has.
   *
   * @param owner 1 to 255 bytes of UTF-8: whatever names the account for good.
   * @throws {SessionError} `ERR_SESSION_LIMIT` when `limit` refuses, `ERR_SESSION_GONE` when a session to be stepped up ended meanwhile,
   * `ERR_SESSION_CROSS_SITE`, `ERR_SESSION_TOO_LATE` after the headers left, `ERR_SESSION_READONLY` where no cookie can leave,
   * `ERR_SESSION_CONFLICT`, `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`.
   * @example await session.login(user.id, { amr: ['pwd'] })
   */
  login(owner: string, options?: LoginOptions<D>): Promise<void>
  /**
   * End it. Final: nothing in flight brings it back (ASVS 7.4.1). Without a live session it only takes a dead cookie away.
   *
   * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`: then it may still live.
   */
  logout(): Promise<void>
  /**
   * New id and secret at once, for any other change of privilege. Without a live session nothing happens.
   *
   * @throws {SessionError} as `login` does.
   */
  regenerate(options?: RegenerateOptions<D>): Promise<void>
  /**
   * Atomic read-modify-write. The callback may run again, so it is synchronous and touches only its argument.
   *
   * @throws {SessionError} `ERR_SESSION_CONFLICT` when others kept winning until the deadline, `ERR_SESSION_GONE` when the session ended.
   * @example await session.update((data) => { data.views = (data.views ?? 0) + 1 })
   */
  update<R>(change: (data: Values<D>) => NotPromise<R>): Promise<R>
  /**
   * Counts as activity, at most once in a twentieth of the idle time. Every request does it by itself.
   *
   * @throws {SessionError} `ERR_SESSION_GONE` when the session ended meanwhile, `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`.
   */
  touch(): Promise<void>
  /**
   * Durable when it resolves, for work that must not wait for the response. Begins a session, also an empty one.
   *
   * @throws {SessionError} `ERR_SESSION_GONE` when the session ended meanwhile: nothing was stored; `ERR_SESSION_DATA` for what is not JSON;
   * `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`; for a session that would begin, also what `login` throws without a cookie to leave.
   */
  save(): Promise<void>
  /**
   * Read again and forget what was not saved, for connections that outlive a request.
   *
   * @throws {SessionError} `ERR_SESSION_GONE` when the session ended, `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`.
   */
  reload(): Promise<void>
  /**
   * Told once when the session ends, wherever that is, as for closing a WebSocket; returns a function that stops listening.
   *
   * @throws {SessionError} `ERR_SESSION_UNSUPPORTED` when the store is not `Watchable`.
   */
  onEnd(listener: (reason: EndReason) => void): () => void
}

/**
 * Why a session ended: by its own `logout`; `revoked` by another; `replaced` by a login or a regenerate; `evicted` by the `limit` of its
 * owner; `expired` by a clock; `reuse`: an outdated token came back, perhaps from a thief.
 */
export type EndReason = 'logout' | 'revoked' | 'replaced' | 'evicted' | 'expired' | 'reuse'

/** Keeps an `async` callback out at compile time. */
export type NotPromise<R> = R extends PromiseLike<unknown> ? never : R
