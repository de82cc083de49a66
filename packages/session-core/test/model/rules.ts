import { decide } from '../../src/lifecycle/decide'
import type { Limits } from '../../src/lifecycle/expiry'
import { judge, type LiveState } from '../../src/lifecycle/judge'
import type { Rec } from './state'

/** What is explored: the two functions that ship, and how the rest of the core acts on what they say. A mutant is another of these. */
export interface Rules {
  readonly judge: typeof judge
  readonly decide: typeof decide
  /** Halves of W that a superseded secret, and a mark, stay. */
  readonly window: 1 | 2
  readonly markLife: 1 | 2
  readonly marks: 'all' | 'not bare' | 'none'
  /** Whose mark may be asked for a successor. */
  readonly markOf: 'lineage' | 'anybody'
  readonly remintRestarts: boolean
  /** What was replaced is followed, within one owner or also from nobody to somebody; also from the mark that destroy meets. */
  readonly follow: 'owner' | 'anybody'
  readonly destroyFollows: boolean
  readonly stepUpOnGone: 'throws' | 'creates'
  readonly copies: 'never' | 'owner' | 'anybody'
  readonly keepsForeign: boolean
  readonly removesUnsent: boolean
  readonly updateUpserts: boolean
  readonly replacedStays: boolean
  /** What a mark gives to whom it names a successor. */
  readonly handsOut: 'nothing' | 'successor' | 'successor to the unseen'
  readonly sharesSuccessor: boolean
  readonly takenIsCreated: boolean
  readonly lastCookie: 'handler' | 'proxy'
  readonly handlerPresents: 'presented' | 'renewed'
  readonly internalIsOptional: boolean
  /** What a request writes after its own renewal counts as if the client had shown the new secret. */
  readonly ownWritesConfirm: boolean
  /** A broken condition writes what was read: then readings are remembered. */
  readonly remembers: boolean
}

export const shipped: Rules = {
  judge,
  decide,
  window: 2,
  markLife: 2,
  marks: 'all',
  markOf: 'lineage',
  remintRestarts: true,
  follow: 'owner',
  destroyFollows: true,
  stepUpOnGone: 'throws',
  copies: 'owner',
  keepsForeign: false,
  removesUnsent: false,
  updateUpserts: false,
  replacedStays: false,
  handsOut: 'nothing',
  sharesSuccessor: false,
  takenIsCreated: false,
  lastCookie: 'handler',
  handlerPresents: 'presented',
  internalIsOptional: false,
  ownWritesConfirm: false,
  remembers: false,
}

export const now = 1_000_000
export const limits: Limits = { idle: 1e8, absolute: 1e9, renewal: 1000, window: 100 }

/** The model's time is relative: a record is renewed just now, after its window, or when a renewal is due. */
export function liveState({ owner, adopted, seen, prev, halves, due }: Rec): LiveState {
  const rotatedAt = due ? now - limits.renewal : halves > 0 ? now : now - limits.window - 1
  const clocks = { begun: now, lastSeenAt: now, expiresAt: now + limits.idle }
  return { status: 'live', owned: owner !== 0, adopted, seen, hasPrev: prev !== 0, rotatedAt, stale: false, ...clocks }
}
