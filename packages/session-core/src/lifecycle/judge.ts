import { isOver, isWindowOpen, type Limits, type Times } from './expiry'

/** Which slot of the record the presented token hit. `unknowable`: its key has left the ring. */
export type Match = 'none' | 'cur' | 'prev' | 'lineage' | 'adopted' | 'wrong' | 'unknowable'

/** What is thought of the token that came in. */
export type Verdict = 'none' | 'accepted' | 'reuse' | 'wrong-secret' | 'ended' | 'over' | 'unknown' | 'rejected'

/** A live record, as far as the rules look at it. */
export interface LiveState extends Times {
  readonly status: 'live'
  readonly owned: boolean
  readonly adopted: boolean
  readonly seen: boolean
  readonly hasPrev: boolean
  readonly rotatedAt: number
  /** The slot that was hit is digested under an older key. */
  readonly stale: boolean
}

export type State = LiveState | { readonly status: 'ended' } | { readonly status: 'absent' }

/**
 * What is the presented token? Runs once per request, on what `read` answered. Pure and synchronous, as is `decide`.
 *
 * `match` against an ended record is `lineage` when the mark's lineage is the token's, `unknowable` when it has none, else `wrong`:
 * who only knows an id must learn nothing.
 */
export function judge(state: State, match: Match, now: number, limits: Limits): Verdict {
  if (match === 'none') return 'none'
  if (state.status === 'absent') return 'unknown'
  if (state.status === 'ended') return match === 'wrong' ? 'unknown' : 'ended'
  if (isOver(state, now, limits)) return match === 'wrong' ? 'wrong-secret' : 'over'
  switch (match) {
    case 'cur':
    case 'adopted':
      return 'accepted'
    case 'prev':
      return !state.seen || isWindowOpen(state.rotatedAt, now, limits) ? 'accepted' : 'reuse'
    case 'lineage':
      return 'reuse'
    case 'unknowable':
      return 'unknown'
    case 'wrong':
      return 'wrong-secret'
  }
}
