/** What went wrong, for programs. Each code has a page in `docs/errors/`; the message ends with its address. */
export type SessionErrorCode =
  | 'ERR_SESSION_OPTION'
  | 'ERR_SESSION_SECRET'
  | 'ERR_SESSION_RANDOM'
  | 'ERR_SESSION_GENERATOR'
  | 'ERR_SESSION_STORE'
  | 'ERR_SESSION_TIMEOUT'
  | 'ERR_SESSION_CONFLICT'
  | 'ERR_SESSION_GONE'
  | 'ERR_SESSION_LIMIT'
  | 'ERR_SESSION_FULL'
  | 'ERR_SESSION_TOO_LARGE'
  | 'ERR_SESSION_INSECURE'
  | 'ERR_SESSION_CROSS_SITE'
  | 'ERR_SESSION_DATA'
  | 'ERR_SESSION_RESERVED_KEY'
  | 'ERR_SESSION_READONLY'
  | 'ERR_SESSION_TOO_LATE'
  | 'ERR_SESSION_UNSUPPORTED'
  | 'ERR_SESSION_ACTION_FORWARDED'
  | 'ERR_SESSION_STATIC_PAGE'
  | 'ERR_SESSION_EDGE'

/** What each code adds. A code that is not here adds nothing. */
export interface SessionErrorDetails {
  /** What was given wrongly: an option like `lifetime.idle`, or an argument like `owner`. */
  ERR_SESSION_OPTION: { readonly option: string }
  /** The place in `secrets`, from 0. */
  ERR_SESSION_SECRET: { readonly index: number }
  /** `notSent`: nothing was done, so the call may be repeated. `unknown`: it may have taken effect. */
  ERR_SESSION_STORE: { readonly verb: string; readonly outcome: 'notSent' | 'unknown' }
  /** The verb that had no answer when the `deadline` of its act was over; it may have taken effect. */
  ERR_SESSION_TIMEOUT: { readonly verb: string; readonly outcome: 'unknown' }
  /** How often it was tried. */
  ERR_SESSION_CONFLICT: { readonly attempts: number }
  /** `limit.perOwner`, all of them taken. */
  ERR_SESSION_LIMIT: { readonly limit: number }
  /** Bytes there are, and bytes a browser takes. */
  ERR_SESSION_TOO_LARGE: { readonly bytes: number; readonly limit: number }
  /** Where in the data the value stands that JSON cannot carry: `cart.0.bought`. */
  ERR_SESSION_DATA: { readonly path: string }
  /** The name that every session in property style has already. */
  ERR_SESSION_RESERVED_KEY: { readonly key: string }
  /** What the store or the kind of token lacks: a key of `Capabilities` or of `TokenCapabilities`, or `adoption`. */
  ERR_SESSION_UNSUPPORTED: { readonly capability: string }
  /** What needed a new token: `login`, `regenerate`, `save` or `update`. */
  ERR_SESSION_ACTION_FORWARDED: { readonly act: string }
}

/** What an error with this code has in `details`: `DetailsOf<'ERR_SESSION_LIMIT'>` is `{ limit: number }`. */
export type DetailsOf<C extends SessionErrorCode> = C extends keyof SessionErrorDetails
  ? SessionErrorDetails[C]
  : Readonly<Record<never, never>>

/** The union over all codes: `switch (error.code)` narrows `error.details`. */
export type AnySessionError = { [C in SessionErrorCode]: SessionError<C> }[SessionErrorCode]

const statuses: { readonly [C in SessionErrorCode]?: number } = {
  ERR_SESSION_LIMIT: 403,
  ERR_SESSION_CROSS_SITE: 403,
  ERR_SESSION_CONFLICT: 409,
  ERR_SESSION_GONE: 409,
  ERR_SESSION_STORE: 503,
  ERR_SESSION_TIMEOUT: 503,
  ERR_SESSION_FULL: 503,
}

const marker: symbol = Symbol.for('@org/session-core/error')
const pages = 'https://github.com/org/sessions/blob/main/docs/errors'

/**
 * The one class this library throws. It never holds a token, nor data of a session.
 *
 * @example
 * try {
 *   await session.login('user-42')
 * } catch (error) {
 *   if (SessionError.is(error, 'ERR_SESSION_LIMIT')) response.status(403).send(`no more than ${error.details.limit}`)
 *   else throw error
 * }
 */
export class SessionError<C extends SessionErrorCode = SessionErrorCode> extends Error {
  /** Always `'SessionError'`. */
  override readonly name: string = 'SessionError'
  /** What went wrong: switch on it. */
  readonly code: C
  /** What an HTTP answer to this error says: 403, 409, 503 or 500. Express and Koa use it by themselves. */
  readonly status: number
  /** What the code adds, see {@link SessionErrorDetails}. */
  readonly details: DetailsOf<C>

  constructor(code: C, message: string, details: DetailsOf<C>, options?: { readonly cause?: unknown }) {
    super(`${message} (${code}, ${pages}/${code}.md)`, options)
    this.code = code
    this.status = statuses[code] ?? 500
    this.details = details
    Object.defineProperty(this, marker, { value: true })
  }

  /** True for our errors, also across duplicate installs of this package; with a code, for that one. */
  static is(error: unknown): error is AnySessionError
  static is<C extends SessionErrorCode>(error: unknown, code: C): error is SessionError<C>
  static is(error: unknown, code?: SessionErrorCode): boolean {
    if (typeof error !== 'object' || error === null || !(marker in error)) return false
    return code === undefined || ('code' in error && error.code === code)
  }
}
