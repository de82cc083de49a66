import type { EndReason } from '../session/session'
import type { TokenRejection } from '../token/contract'

/**
 * Why a presented token was not accepted. The request went on anonymously. Finer than `session.status`, which a client may see:
 * `wrong-secret` is a known id with a secret that was never its own, which is a guess; `unknown` was never issued, or is long gone;
 * `ambiguous` are several tokens that contradict each other; `insecure` came without TLS. Only of tokens that carry the session: `tampered`,
 * `not-yet`, `wrong-purpose`, `unknown-key`, `revoked`.
 */
export type RejectReason =
  | TokenRejection
  | 'ambiguous'
  | 'insecure'
  | 'too-many'
  | 'wrong-secret'
  | 'unknown'
  | 'ended'
  | 'used'
  | 'owner'
  | 'cross-site'

interface About {
  /** Public, safe to log. Events never carry a token or data. */
  readonly id: string
  readonly owner: string | undefined
}

/** Everything that happens to sessions by itself, told apart by `type` (ASVS 16.3.1, 16.3.3). */
export type SessionEvent =
  /** The first write, `save` or `login` of a visitor without a session; with `issue: 'always'`, the first request. */
  | ({ readonly type: 'created' } & About)
  /** A new secret under the same id, which happens by itself. */
  | ({ readonly type: 'renewed' } & About)
  /** A new id; `by: 'owner'` where `ownerOf` said that the owner changed. */
  | ({ readonly type: 'regenerated'; readonly by: 'login' | 'regenerate' | 'owner'; readonly previous: About } & About)
  | ({ readonly type: 'ended'; readonly reason: EndReason } & About)
  /** `sinceRenewal`: milliseconds since the token was superseded that came back. */
  | ({ readonly type: 'reuse-detected'; readonly sinceRenewal: number } & About)
  /**
   * A signed-in session is used by another `User-Agent` (`agent`) or from another network (`network`: the /24 of IPv4, the /48 of IPv6) than when its
   * secret was last written: at login, at a renewal and at the request after one. Once for each change. Nothing happens to the session.
   */
  | ({ readonly type: 'client-changed'; readonly what: 'agent' | 'network' } & About)
  | {
      readonly type: 'rejected'
      readonly reason: RejectReason
      readonly transport: string
      readonly ip: string | undefined
    }
  /**
   * What was assigned to `data` is not stored: the session had ended (`gone`), the headers had left and nobody saved (`late`), the status was
   * 500 or more (`server-error`), the session would have begun on a request from another site (`cross-site`) or where no cookie can leave
   * (`no-cookie`), or it is another owner's now (`owner`).
   */
  | {
      readonly type: 'write-dropped'
      readonly id: string | undefined
      readonly reason: 'gone' | 'late' | 'server-error' | 'cross-site' | 'owner' | 'no-cookie'
    }
  /** CSRF protection answered 403, and the handler did not run. */
  | { readonly type: 'refused'; readonly reason: 'cross-site' }
  /** Also where the act went on without it: housekeeping fails softly. */
  | { readonly type: 'store-failed'; readonly verb: string; readonly error: unknown }
  /** The response became this error. */
  | { readonly type: 'commit-failed'; readonly error: unknown }
  /** `code` has a page in `docs/errors/`. */
  | { readonly type: 'warning'; readonly code: string; readonly message: string; readonly help: string }
