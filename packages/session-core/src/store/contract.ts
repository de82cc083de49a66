import type { Awaitable } from '../awaitable'

/** One session at rest. All times in milliseconds since 1970; no field holds a token or a secret. */
export interface SessionRecord {
  /** `[A-Za-z0-9_-]{22}`, compared by case. */
  readonly id: string
  /** 1 in a new record, and one more with every `updated` ([S36]). */
  readonly version: number
  /** 1 in a new record, and one more with every change of `credentials` ([S36]). */
  readonly generation: number
  /** Who signed in, 1 to 255 bytes of UTF-8; `null` for a visitor. With `createdAt` and `facts`, fixed for the life of the id. */
  readonly owner: string | null
  /** When the id was minted. */
  readonly createdAt: number
  /** The last activity that was written down, at most a twentieth of the idle time late. Only forward ([S33]). */
  readonly lastSeenAt: number
  /** From here on the record is gone ([S02]). Only forward ([S33]). */
  readonly expiresAt: number
  /** Digests of the secrets: the core's own text, which the store does not read. */
  readonly credentials: string
  /** How it began (authentication, clocks, client): the core's own text. */
  readonly facts: string
  /** The application's values: JSON text by key. */
  readonly data: Readonly<Record<string, string>>
}

/** What one `update` changes. What is left out stays as it is; `applyChange` carries it out. */
export interface RecordChange {
  /** JSON text by key. Other keys of the data stay ([S31]). */
  readonly set?: Readonly<Record<string, string>>
  /** Keys that go. Never one that is also in `set`. */
  readonly unset?: readonly string[]
  /** Milliseconds since 1970. Earlier than the record's: the record's stays ([S33]). */
  readonly lastSeenAt?: number
  /** Milliseconds since 1970. Earlier than the record's: the record's stays ([S33]). */
  readonly expiresAt?: number
  /** Also adds 1 to `generation` ([S36]). */
  readonly credentials?: string
}

/** How many live sessions the owner of a new record may have ([O02]). Only a store that is an `OwnerIndex` is ever given one. */
export interface OwnerLimit {
  /** With the new one, 1 or more. */
  readonly max: number
  /** `evict` ends those least recently seen, `refuse` answers `refused` and changes nothing. */
  readonly beyond: 'evict' | 'refuse'
  /** What stays of an evicted record ([O05]). */
  readonly mark: EndMark
}

/** When an `update` may happen. */
export interface UpdateConditions {
  /** Milliseconds since 1970 ([S01]). */
  readonly now: number
  /** Only while the record has this version, else `conflict` ([S34]). */
  readonly version?: number
  /** Only while the record has this generation, else `conflict` ([S34]). */
  readonly generation?: number
}

/** What stays of a record that ended. */
export interface EndMark {
  /** The core's own text (why, lineage digest, former owner, successor), which the store does not read; no user data. */
  readonly text: string
  /** Milliseconds since 1970, from which on the id is `absent` ([S22]). */
  readonly until: number
}

/** When a `replace` may happen, and what stays of the record it ends. */
export interface ReplaceConditions {
  /** Milliseconds since 1970 ([S01]). */
  readonly now: number
  /** Only while the old record has this version, else `conflict` ([S42]). */
  readonly version: number
  /** What stays of the old record ([S22]). */
  readonly mark: EndMark
  /** The record that ends does not count ([S44]). */
  readonly limit?: OwnerLimit
}

/** What `read` answers: the record, the mark of one that ended, or neither. */
export type ReadOutcome =
  | { readonly status: 'live'; readonly record: SessionRecord }
  | { readonly status: 'ended'; readonly mark: EndMark }
  | { readonly status: 'absent' }

/** The new record found no place: `limit` of its owner ([O02]), or the store is `full` ([S12]). Nothing was changed. */
export type Refusal = { readonly status: 'refused'; readonly reason: 'limit' | 'full' }

/** What `create` answers; `evicted` holds the ids that the limit ended. */
export type CreateOutcome =
  | { readonly status: 'created'; readonly evicted: readonly string[] }
  | { readonly status: 'taken' }
  | Refusal

/** What `update` answers. `conflict`: a condition did not hold. `gone`: there is no live record. */
export type UpdateOutcome = { readonly status: 'updated' | 'conflict' | 'gone' }

/** What `replace` answers. Only `replaced` changed anything ([S42]); `evicted` holds the ids that the limit ended. */
export type ReplaceOutcome =
  | { readonly status: 'replaced'; readonly evicted: readonly string[] }
  | { readonly status: 'conflict' | 'taken' | 'gone' }
  | Refusal

/** What `destroy` answers. `ended`: it had ended before, with this mark ([S52]). */
export type DestroyOutcome =
  | { readonly status: 'destroyed' | 'absent' }
  | { readonly status: 'ended'; readonly mark: EndMark }

/**
 * Where records live. Normative: `[S07]` is the conformance case `S07`, and a store is one that passes them all.
 *
 * - [S01] The caller's `now` is the only clock, in milliseconds since 1970. A store that also deletes by its own counts
 *   `expiresAt - now` from the call and adds a margin.
 * - [S02] At `expiresAt` and later a record is gone to every verb, whether or not it was deleted.
 * - [S03] Verbs on one id take effect one after another, in some order, however many processes call them.
 * - [S04] What a verb reported as done stays done, as durably as the server underneath promises.
 * - [S05] A verb that could not finish rejects. It never answers `absent`, `gone` or `taken` for a failure. `ERR_SESSION_STORE` with
 *   `details.outcome: 'notSent'` promises that nothing was done; every other rejection of a write is unknown.
 * - [S06] Every string returns code point for code point; keys like `a.b`, `$`, `''` and `__proto__` are ordinary.
 * - [S07] Nothing handed in or out is shared: changing it later changes no record.
 * - [S08] Any verb may answer at once or by a promise.
 * - [S09] One call takes effect at most once, also where a client library underneath sends it twice; the answer is that of the first.
 */
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
