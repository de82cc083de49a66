import { mine, own, type State } from './state'
import { acknowledge, bit, end, hold, isLive, type Run, recordAt } from './verbs'

const isHeld = (s: State, at: number): boolean => s.holds.some((held) => held & bit(at))

/** Half a window, or half of a mark's life, may pass when all requests that were under way at its begin are over. */
export function mayTick({ scenario }: Run, s: State, at: number): boolean {
  const { halves, at: is } = recordAt(s, at)
  if (!halves || scenario.still) return false
  if (scenario.slow) return true
  // marks go in the order in which they came
  const earlier = s.recs.some((rec) => rec.at === 'ended' && rec.successor === at && rec.halves >= halves)
  return !(is === 'ended' && earlier) && !isHeld(s, at)
}

export function tick(s: State, at: number): void {
  const rec = mine(s, at)
  rec.halves -= 1
  hold(s, at)
  if (rec.halves) return
  if (rec.at === 'live') {
    if (s.theft === 1) Object.assign(s, { theft: 2, served: 0 })
    return
  }
  rec.at = 'gone'
  for (let i = 0; i < s.holds.length; i++) s.holds[i] = (s.holds[i] ?? 0) & ~bit(at)
}

/** The library demands that a renewal is due no sooner than twice W after the last. */
export function mayBeDue(s: State, at: number): boolean {
  const { at: is, due, halves, adopted } = recordAt(s, at)
  return is === 'live' && !due && !halves && !adopted && !isHeld(s, at)
}

export function expire(s: State, at: number): void {
  const rec = mine(s, at)
  s.shed |= rec.data
  Object.assign(rec, { at: 'gone', why: 'expired', halves: 0, due: false, cur: 0, prev: 0, data: 0, promised: 0 })
  s.asked = true
}

/** Everything of the first owner ends by a mark that names nothing. */
export function revokeAll(run: Run, s: State): void {
  s.asked = true
  for (let i = 0; i < s.reqs.length; i++) own(s, i).overtaken = true
  for (let at = 0; at < s.recs.length; at++) {
    if (recordAt(s, at).owner !== 1) continue
    acknowledge(s, at)
    if (isLive(s, at)) end(run, s, at, undefined, 'bare')
  }
}

/** A login elsewhere, beyond the limit. */
export function evict(run: Run, s: State, at: number): void {
  s.asked = true
  acknowledge(s, at)
  end(run, s, at, undefined, 'bare')
}
