import type { EndReason } from '../session/session'

/** Why a presented token was not accepted. The request went on anonymously. Finer than `session.status`, which a client may see. */
export type RejectReason =
  | 'malformed'
  | 'ambiguous'
  | 'insecure'
  | 'too-many'
  | 'wrong-secret'
  | 'unknown'
  | 'expired'
  | 'ended'

interface About {
  /** Public, safe to log. Events never carry a token or data. */
  readonly id: string
  readonly owner: string | undefined
}

/** Everything that happens to sessions by itself, told apart by `type` (ASVS 16.3.1, 16.3.3). */
export type SessionEvent =
  | ({ readonly type: 'created' } & About)
  | ({ readonly type: 'renewed' } & About)
  | ({ readonly type: 'regenerated'; readonly by: 'login' | 'regenerate' | 'owner'; readonly previous: About } & About)
  | ({ readonly type: 'ended'; readonly reason: EndReason } & About)
  /** `sinceRenewal`: milliseconds since the token was superseded that came back. */
  | ({ readonly type: 'reuse-detected'; readonly sinceRenewal: number } & About)
  | {
      readonly type: 'rejected'
      readonly reason: RejectReason
      readonly transport: string
      readonly ip: string | undefined
    }
  | {
      readonly type: 'write-dropped'
      readonly id: string | undefined
      readonly reason: 'gone' | 'late' | 'server-error' | 'cross-site' | 'owner' | 'no-cookie'
    }
  | { readonly type: 'refused'; readonly reason: 'cross-site' }
  | { readonly type: 'store-failed'; readonly verb: string; readonly error: unknown }
  | { readonly type: 'commit-failed'; readonly error: unknown }
  /** `code` has a page in `docs/errors/`. */
  | { readonly type: 'warning'; readonly code: string; readonly message: string; readonly help: string }
