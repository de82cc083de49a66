import type { Awaitable } from '../awaitable'
import type { Values } from '../session/json'
import type { Session, SessionData } from '../session/session'
import type { HeaderLine } from '../transport/contract'

/** A plain view of a request. `IncomingMessage`, Express, Koa and `Request` objects fit as they are. */
export interface SessionRequest {
  /** A `Headers` object, or a record with lower-case names. A string `:authority` counts as the host. */
  readonly headers:
    | { get(name: string): string | null }
    | { readonly [name: string]: string | readonly string[] | undefined }
  /** In upper case. Left out: one that may change something, for the CSRF check. */
  readonly method?: string | undefined
  /** Tells whether the request came over TLS where neither `secure` nor `socket` does; and the token of a link stands in it. */
  readonly url?: string | undefined
  /** The URL as it came in, where a framework shortens `url` for what is mounted below a path. @default url */
  readonly originalUrl?: string | undefined
  /** Over TLS, or over a proxy the application trusts. @default what the socket says, else the URL */
  readonly secure?: boolean | undefined
  /** Narrowed with `'encrypted' in socket` and `'remoteAddress' in socket`. */
  readonly socket?: object | undefined
  /** Where it came from: shown in device lists and `rejected` events, decides nothing. @default the socket's `remoteAddress` */
  readonly ip?: string | undefined
}

/** What `commit` needs to see of a response before its headers leave. `Response` objects fit as they are. */
export interface ResponseView {
  /** From 500 on, data that was not stored yet is dropped; a 401 gets a `WWW-Authenticate`, as does a 403 to who came in by a header. */
  readonly status: number
  /** Asked for `cache-control` and its kin, `vary` and `www-authenticate`. */
  readonly headers:
    | { get(name: string): string | null }
    | { readonly [name: string]: string | number | readonly string[] | undefined }
  /** More is to come: what the application wrote is stored, nothing optional is done, and the headers are left to the last `commit`. */
  readonly early?: boolean
}

/** What `commit` did. */
export interface CommitOutcome {
  /** `gone`: the session ended elsewhere, the writes were dropped. Not an error. */
  readonly status: 'unchanged' | 'committed' | 'gone'
  /** For the response, by the rule of [A04]. */
  readonly headers: readonly HeaderLine[]
}

/**
 * A session that belongs to a request under way. Applications see it as a `Session`; only adapters commit.
 *
 * What a framework's adapter does with it, and all it does. Normative: `[A04]` is the HTTP case `A04`, run against any app.
 *
 * - [A01] Each request is opened once, before the handler reads it (Next: once in the proxy and once behind it), with the framework's
 *   own `secure` and `ip`; no forwarded header is read here.
 * - [A02] When `redirect` is set the adapter commits, answers 303 to it with an empty body, and the handler does not run. As soon as a
 *   session is open, `redact(url)` stands wherever the framework lets the URL of the request be replaced, so that no log shows a token.
 * - [A03] `commit` may be called more than once and sends only what changed since. The last call, before the first byte of the
 *   headers leaves, however they leave, sees the final status and headers, and only it decides optional cookies. One before it says
 *   that it is `early`, and is given no headers.
 * - [A04] Of the outcome's headers `set-cookie` is appended and every other name replaces (`vary` comes merged); nothing else changes.
 * - [A05] The application never accessed the session and nothing is due: no store call after the one read of `open`, no wait, and
 *   the response passes byte for byte.
 * - [A06] `commit` fails: the application's payload headers and body are dropped, the answer has the error's `status` (503 for a
 *   store, LIMIT 403, DATA, TOO_LARGE and INSECURE 500) and `cache-control: no-store`; `commit-failed` is emitted.
 *   A `commit` that rejected has dropped what it could not store; called once more it makes no store call and gives the headers
 *   queued by acts that succeeded, and those travel with the error answer.
 * - [A07] A client that went away: `commit` still runs. A handler that threw: `commit` runs with the error's status.
 * - [A08] A failing `open` is passed to the framework's error handling, and no cookie is set or removed.
 * - [A09] Two sessions on one application do not see each other.
 * - [A10] When `refusal` is set the adapter answers with its status and an empty body, and the handler does not run.
 */
export interface OpenSession<D = SessionData> extends Session<D> {
  /** Where the request is to be sent instead of to its handler ([A02]); undefined for a token in a cookie or a header. */
  readonly redirect: string | undefined
  /** A URL of this request without the tokens of links ([A02]); the same text when there are none. */
  redact(url: string): string
  /** Set when another site sent what may change something: the handler must not run ([A10]). */
  readonly refusal: { readonly status: 403; readonly reason: 'cross-site' } | undefined
  /** When this token is next due for a new one, in milliseconds since 1970, for hints; undefined when it never is. */
  readonly renewalDueAt: number | undefined
  /** Without a view of the response the headers have left: nothing that needs a cookie is done. */
  commit(response?: ResponseView): Awaitable<CommitOutcome>
  /** The application looked at the session or changed it. Until then nothing needs to hold its response. */
  readonly accessed: boolean
  /** A touch, a confirmation, a renewal or the like is due: `commit` has work also when the application never looked. */
  readonly due: boolean
  /**
   * For the property style: `data` as an object with the prototype of `View`, the same object until an act replaces it.
   * Names that the prototype has are never own keys of it; stored ones are reached through `data`.
   */
  view(View: new () => object): Values<D>
  /** The headers have left: from now on no cookie can, and what needs one throws `ERR_SESSION_TOO_LATE`. */
  headersLeft(): void
  /** Ends the session with the next `commit`, for `request.session = null`; what is written meanwhile is dropped. */
  endAtCommit(): void
}
