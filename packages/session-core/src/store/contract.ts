/**
 * Where records live. Normative: `[S07]` is the conformance case `S07`, and a store is one that passes them all.
 *
 * - [S01] The caller's `now` is the only clock, in milliseconds since 1970. A store that also deletes by its own counts
 *   `expiresAt - now` from the call and adds a margin.
 * - [S02] At `expiresAt` and later a record is gone to every verb, whether or not it was deleted.
 * - [S03] Verbs on one id take effect one after another, in some order, however many processes call them.
 * - [S04] What a verb reported as done stays done, as durably as the server underneath promises.
 * - [S05] A verb that could not finish rejects. It never answers `absent`, `gone` or `taken` for a failure. `ERR_SESSION_STORE` with
 *   `details.outcome: 'notSent'` promises that nothing was sent; every other rejection of a write is unknown.
 * - [S06] Every string returns code point for code point; keys like `a.b`, `$`, `''` and `__proto__` are ordinary.
 * - [S07] Nothing handed in or out is shared: changing it later changes no record.
 * - [S08] Any verb may answer at once or by a promise.
 * - [S09] One call takes effect at most once, also where a client library underneath sends it twice; the answer is that of the first.
 */
import type { Awaitable } from '../awaitable'

export interface SessionRecord {
  /** `[A-Za-z0-9_-]{22}`, compared by case. */
  readonly id: string
  /** 1 in a new record, as is `generation`. See [S36]. */
  readonly version: number
  readonly generation: number
  /** With `createdAt` and `facts`, fixed for the life of the id. */
  readonly owner: string | null
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  /** Digests of the secrets: the core's own text, which the store does not read. */
  readonly credentials: string
  /** How it began (authentication, clocks, client): the core's own text. */
  readonly facts: string
  /** The application's values: JSON text by key. */
  readonly data: Readonly<Record<string, string>>
}

export interface RecordChange {
  readonly set?: Readonly<Record<string, string>>
  readonly unset?: readonly string[]
  readonly lastSeenAt?: number
  readonly expiresAt?: number
  readonly credentials?: string
}

/** Only a store that is an `OwnerIndex` is ever given one. */
export interface OwnerLimit {
  readonly max: number
  readonly beyond: 'evict' | 'refuse'
  readonly mark: EndMark
}

export interface UpdateConditions {
  readonly now: number
  readonly version?: number
  readonly generation?: number
}
/** What stays of a record that ended: `text` is the core's own (lineage digest, former owner, successor), no user data. */
export interface EndMark {
  readonly text: string
  readonly until: number
}
export interface ReplaceConditions {
  readonly now: number
  readonly version: number
  readonly mark: EndMark
  readonly limit?: OwnerLimit
}

export type ReadOutcome =
  | { readonly status: 'live'; readonly record: SessionRecord }
  | { readonly status: 'ended'; readonly mark: EndMark }
  | { readonly status: 'absent' }
export type Refusal = { readonly status: 'refused'; readonly reason: 'limit' | 'full' }
export type CreateOutcome =
  | { readonly status: 'created'; readonly evicted: readonly string[] }
  | { readonly status: 'taken' }
  | Refusal
export type UpdateOutcome =
  | { readonly status: 'updated'; readonly version: number }
  | { readonly status: 'conflict' | 'gone' }
export type ReplaceOutcome =
  | { readonly status: 'replaced'; readonly evicted: readonly string[] }
  | { readonly status: 'conflict' | 'taken' | 'gone' }
  | Refusal

export type DestroyOutcome =
  | { readonly status: 'destroyed' | 'absent' }
  | { readonly status: 'ended'; readonly mark: EndMark }

export interface SessionStore {
  /**
   * Mint a record.
   * - [S11] Under an id that is live or ended nothing changes: `taken`. Of many creates of one id, one is `created`.
   * - [S12] A store without room may let the anonymous record least recently seen lapse, as if expired: no mark, not in `evicted`.
   *   It never does so to a signed-in one: then `refused`.
   */
  create(record: SessionRecord, when: { readonly now: number; readonly limit?: OwnerLimit }): Awaitable<CreateOutcome>

  /**
   * Look at a record.
   * - [S21] A live record comes back whole, as the last verb left it, read-your-writes included.
   * - [S22] After `destroy` or `replace` the old id is `ended`, with its mark, until `mark.until`, then `absent`. Unknown ids are `absent`.
   * - [S23] Reading changes nothing, `lastSeenAt` included.
   */
  read(id: string, when: { readonly now: number }): Awaitable<ReadOutcome>

  /**
   * Change a record that is live.
   * - [S31] `set` and `unset` touch the keys they name and no other: writers of different keys all survive.
   * - [S32] A value is replaced, not merged into. `'null'` is a value; only `unset` removes.
   * - [S33] `lastSeenAt` and `expiresAt` move forward or stay.
   * - [S34] A given `version` or `generation` that differs from the record's changes nothing: `conflict`. It may also be the
   *   answer for one that was live when the verb began and ended meanwhile; `gone` is never the answer for a live one.
   * - [S35] Gone stays gone: what was absent, ended or expired when the verb began is `gone`, whatever the conditions; nothing is written.
   * - [S36] Every `updated` adds 1 to `version`, and to `generation` when it brings `credentials`.
   */
  update(id: string, change: RecordChange, when: UpdateConditions): Awaitable<UpdateOutcome>

  /**
   * End one record and mint another in its place.
   * - [S41] At no instant are both live. After a crash in the middle, one is or neither.
   * - [S42] `taken`, `conflict` and `refused` leave the old record as it was.
   * - [S43] Of many replaces of one id, one is `replaced`; the others are `gone` or `conflict`.
   * - [S44] The limit does not count the record that ends.
   */
  replace(id: string, record: SessionRecord, when: ReplaceConditions): Awaitable<ReplaceOutcome>

  /**
   * End a record.
   * - [S51] Its owner, facts, credentials and data are gone from the store; the id and the mark stay, as `ended`, until `mark.until`.
   * - [S52] Ending what is ended changes nothing and answers `ended` with the mark already there; expired or unknown is `absent`, and no mark is left.
   */
  destroy(id: string, when: { readonly now: number; readonly mark: EndMark }): Awaitable<DestroyOutcome>
}
