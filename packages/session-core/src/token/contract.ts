import type { Awaitable } from '../awaitable'

/** All that a token carries of a session, and all that there is of it. Times in milliseconds since 1970. */
export interface TokenState {
  readonly id: string
  /** Shared by all that regenerate and step-up make of one session, and no id of any: what ends it ends them all. */
  readonly root: string
  readonly owner: string | null
  readonly createdAt: number
  /** When the line began to be this owner's, or anonymous. Kept by re-issue, regenerate and step-up. */
  readonly authenticatedAt: number
  readonly issuedAt: number
  readonly expiresAt: number
  /** The absolute end of the session. */
  readonly endsAt: number
  /** How it began: the core's own text. */
  readonly facts: string
  /** The application's values, JSON text by key. Empty where `capabilities.serverData` is false. */
  readonly data: Readonly<Record<string, string>>
}

/** What the format can promise. `describe()` shows it; the core refuses what it lacks with `ERR_SESSION_UNSUPPORTED`. */
export interface TokenCapabilities {
  /** Two requests that write different keys both survive. */
  readonly mergeSafe: boolean
  /** A session can be ended before it expires. */
  readonly revocable: boolean
  /** A stolen, superseded token is noticed. */
  readonly reuseDetection: boolean
  /** An owner's sessions can be listed. */
  readonly ownerList: boolean
  /** `session.data` is kept, and the client cannot read it. */
  readonly serverData: boolean
}

/** Why a token was not accepted. For events: what a client sees is coarser. */
export type TokenRejection =
  | 'malformed'
  | 'tampered'
  | 'expired'
  | 'not-yet'
  | 'wrong-purpose'
  | 'unknown-key'
  | 'revoked'

/** `reissue`: under a key that signs no more, so that the client should get another token. */
export type AcceptOutcome =
  | { readonly status: 'accepted'; readonly state: TokenState; readonly reissue: boolean }
  | { readonly status: 'rejected'; readonly reason: TokenRejection }

/** A token, or how many bytes it would have had. */
export type IssueOutcome =
  | { readonly status: 'issued'; readonly token: string }
  | { readonly status: 'too-large'; readonly bytes: number }

/** What is ended: one session, named together with its owner so that an id alone ends nobody's, or all sessions of an owner. */
export type RevokeTarget = { readonly id: string; readonly owner: string | null } | { readonly owner: string }

/**
 * A token that carries the session itself, so that no store has to. Normative: `[T04]` is the conformance case `T04`.
 * The opaque token is not one of these: it is the core's own, and its state is a record in a store.
 *
 * - [T01] `accept(issue(state))` gives back an equal state until `state.expiresAt`, and `rejected: expired` from then on.
 * - [T02] Anything else is `rejected`, never thrown: cut, padded, re-encoded, re-signed, of another kind, key, algorithm or version.
 * - [T03] A token is bound to its `purpose`: under another it is `rejected`, whatever else is right.
 * - [T04] Two tokens of one state differ, and neither tells the state of an encrypted one.
 * - [T05] A key that is `retired` still accepts and sets `reissue`; one that is `revoked` or `upcoming` accepts nothing / issues nothing.
 * - [T06] `accept` takes time linear in the token's length, and refuses what is over `maxLength` before looking.
 */
export interface TokenFormat {
  /** One word for `describe()` and events: `'signed'`, `'encrypted'`. */
  readonly name: string
  readonly capabilities: TokenCapabilities
  readonly maxLength: number
  /** The longest that one token may live, in milliseconds, where that is shorter than the session's idle time. */
  readonly ttl?: number
  /** [T11] True for every token of this format, false for opaque ones; by shape alone. */
  recognises(token: string): boolean
  /** [T12] Over `when.room` bytes: `too-large`, and nothing is cut or split. */
  issue(state: TokenState, when: { readonly purpose: string; readonly room: number }): Awaitable<IssueOutcome>
  /**
   * [T13] A revoked id, root or owner is `rejected: revoked` where the format is revocable. Where that cannot be known, it rejects: a failure
   * of the revocation store is never an answer about the token.
   */
  accept(token: string, when: { readonly now: number; readonly purpose: string }): Awaitable<AcceptOutcome>
  /**
   * [T14] Where the format is not revocable: `ERR_SESSION_UNSUPPORTED`, and never a silent success. Tokens of the owner whose
   * `authenticatedAt` is at or before `now` are ended by it, until `until`; of an id that is another owner's, nothing is.
   */
  revoke(target: RevokeTarget, when: { readonly now: number; readonly until: number }): Awaitable<void>
}
