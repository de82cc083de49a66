import type { Awaitable } from '../awaitable'
import type { EndMark, SessionRecord, SessionStore } from './contract'

/** What a device list needs to know of a record, and nothing that opens it. */
export type RecordSummary = Omit<SessionRecord, 'credentials' | 'data'>

/**
 * Finds the sessions of one owner.
 *
 * - [O01] A live record with an owner is listed from the moment `create` or `replace` resolves, and never after it ended. The core sorts.
 * - [O02] `limit` holds inside create and replace: N parallel logins leave at most `max` live and listed. What is evicted is the live
 *   record least recently seen; expired ones do not count.
 * - [O03] `destroyAll` ends every record of the owner whose create or replace was acknowledged before, listed or not, but `except`, and
 *   gives their ids. A replace of one of them that races it does not survive.
 * - [O04] `route` is the same for the same owner for ever, `[A-Za-z0-9_-]{0,12}`, and says nothing about who it is to those without the
 *   store's route key; without one a guess can be confirmed.
 * - [O05] What eviction or `destroyAll` ends is `ended` with the mark given until `mark.until`, as after `destroy`. Reading never writes it.
 */
export interface OwnerIndex {
  /** The owner's live records, in any order ([O01]). */
  list(owner: string, when: { readonly now: number }): Awaitable<readonly RecordSummary[]>
  /** Ends all of them but `except`, and gives their ids ([O03]). */
  destroyAll(
    owner: string,
    when: { readonly now: number; readonly mark: EndMark; readonly except?: string },
  ): Awaitable<readonly string[]>
  /** What ids of this owner's sessions begin with, so that a store finds them in one place; `''` where it does not matter ([O04]). */
  route(owner: string): string
}

/**
 * Makes room by deleting what is gone.
 *
 * - [W01] `sweep` deletes at most `max` records and marks that are gone, and of what its other capabilities keep what lapsed, if that
 *   does not go by itself; never one that is not, and says how many.
 */
export interface Sweepable {
  /** `now` in milliseconds since 1970 ([W01]). */
  sweep(when: { readonly now: number; readonly max: number }): Awaitable<number>
}

/**
 * Keys that count once, for single-use tokens.
 *
 * - [U01] Of any number of `consume` calls for one key before `expiresAt`, one is `consumed` and the rest are `used`.
 */
export interface OneTime {
  /** `now` and `expiresAt` in milliseconds since 1970 ([U01]). */
  consume(
    key: string,
    when: { readonly now: number; readonly expiresAt: number },
  ): Awaitable<{ readonly status: 'consumed' | 'used' }>
}

/**
 * Tells when sessions end, for `session.onEnd`.
 *
 * - [P01] `watch` tells of every id that ends, in any process, at least once while connected; the returned function stops it. A lapsed
 *   record counts as expired, not ended.
 */
export interface Watchable {
  /** The listener may be told twice, and of ids that it does not care for ([P01]). */
  watch(listener: (id: string) => void): () => void
}

/**
 * Revocation of tokens that no store holds. Ids and owners are any text of up to 255 bytes of UTF-8, compared code point for code point.
 *
 * - [V01] After `revoke` a `check` that names the id, alone or among others, is `revoked` until `until` (the absolute end of the session,
 *   never the `exp` of one token). Another `revoke` of it never shortens that.
 * - [V02] After `revokeOwner` a `check` of that owner whose authentication (`since`; re-issue and regenerate keep it) is at or before
 *   `before` is `revoked` until `until`. Another `revokeOwner` never takes back what one before it ended; the latest `before` of them and
 *   the latest `until` may hold together, because that only ends more.
 */
export interface Revocations {
  /** Of one session, all in milliseconds since 1970 ([V01]). By `now` a store knows how long to keep it. */
  revoke(id: string, when: { readonly now: number; readonly until: number }): Awaitable<void>
  /** Of every session whose owner authenticated at or before `before`, in milliseconds since 1970 ([V02]). */
  revokeOwner(
    owner: string,
    when: { readonly now: number; readonly before: number; readonly until: number },
  ): Awaitable<void>
  /**
   * Whether any of them ended it, asked at once. `ids`: all that one token stands for. `since`: when its owner authenticated, in
   * milliseconds since 1970.
   */
  check(
    token: { readonly ids: readonly string[]; readonly owner: string | null; readonly since: number },
    when: { readonly now: number },
  ): Awaitable<{ readonly status: 'valid' | 'revoked' }>
}

/** What a store may add to its five verbs. Each is whole or absent. */
export interface Capabilities {
  /** For `list`, `revokeAll` and the option `limit`. */
  ownerIndex: OwnerIndex
  /** For a timer of the store's own, or of whoever runs it. */
  sweepable: Sweepable
  /** For tokens that work once. */
  oneTime: OneTime
  /** For `session.onEnd`. */
  watchable: Watchable
  /** For tokens that no store holds. */
  revocations: Revocations
}

const verbs: { readonly [C in keyof Capabilities]: readonly (keyof Capabilities[C])[] } = {
  ownerIndex: ['list', 'destroyAll', 'route'],
  sweepable: ['sweep'],
  oneTime: ['consume'],
  watchable: ['watch'],
  revocations: ['revoke', 'revokeOwner', 'check'],
}

/**
 * Whether a store has a capability, all of it.
 *
 * @example if (has(store, 'ownerIndex')) await store.list('user-42', { now: Date.now() })
 */
export function has<S extends SessionStore, C extends keyof Capabilities>(
  store: S,
  capability: C,
): store is S & Capabilities[C] {
  return verbs[capability].every((verb) => typeof Reflect.get(store, verb) === 'function')
}
