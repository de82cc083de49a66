import type { Awaitable } from '../awaitable'

/**
 * What became of a token that was presented. `used`: it was good once. `unknown`: it was never issued for this purpose, has expired, was
 * made worthless by a newer one, or its secret is a guess. `malformed`: it is none of ours by its shape, and no store was asked.
 */
export type ConsumeOutcome<T = undefined> =
  | { readonly status: 'consumed'; readonly owner: string; readonly data: T }
  | { readonly status: 'refused'; readonly reason: 'used' | 'unknown' | 'malformed' }

/** Tokens of one purpose that work once. */
export interface OneTimeTokens<T = undefined> {
  /**
   * A new token. `newestOnly`: those that this owner was given before are worth nothing from the moment this resolves.
   *
   * @param owner 1 to 255 bytes of UTF-8: whom it is for.
   * @param data what `consume` gives back: JSON, or `undefined`.
   * @throws {SessionError} `ERR_SESSION_OPTION` for what is no owner; `ERR_SESSION_DATA` for what is not JSON; `ERR_SESSION_STORE`,
   * `ERR_SESSION_TIMEOUT`, `ERR_SESSION_FULL`; with a format also `ERR_SESSION_TOO_LARGE`, and `ERR_SESSION_UNSUPPORTED` for data that the
   * holder of the token would read.
   * @example const token = await resets.issue(user.id, undefined, { newestOnly: true })
   */
  issue(owner: string, data: T, options?: { readonly newestOnly?: boolean }): Promise<string>
  /**
   * What a token was issued for, once: of any number of calls with it, wherever they run, one is `consumed` (ASVS 6.4.1, 6.5.1). Takes whatever
   * a client sent. A call that throws may have used it up.
   *
   * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`: an outage is never an answer about the token.
   * @example const outcome = await resets.consume(request.query.token)
   */
  consume(token: unknown): Promise<ConsumeOutcome<T>>
}

/** What a token stands for. */
export interface Meaning {
  readonly owner: string
  /** Which of its owner's rounds it was issued in; those of an earlier one are worth nothing. */
  readonly round: string
  /** JSON text. */
  readonly data: string | undefined
}

/** When it was issued, and from when on it is nothing. Milliseconds since 1970. */
export interface Span {
  readonly now: number
  readonly expiresAt: number
}

export type Taken =
  | { readonly status: 'taken'; readonly meaning: Meaning }
  | Extract<ConsumeOutcome, { reason: string }>

/** One act of store calls. */
export interface Caller {
  call<R>(verb: string, run: () => Awaitable<R>): Awaitable<R>
}

/** Makes tokens, and takes each of them once. */
export interface SingleUse {
  mint(meaning: Meaning, span: Span, act: Caller): Promise<string>
  take(token: string, act: Caller): Promise<Taken>
}
