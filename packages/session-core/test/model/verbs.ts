import type { Rules } from './rules'
import { mine, own, type Rec, type Req, record, type State } from './state'

/** One run of the explorer: the rules that hold, what may happen, and where a finding goes. */
export interface Run {
  readonly rules: Rules
  readonly scenario: Scenario
  readonly found: (name: string) => void
  /** Told of every call to the store, as the core makes it. */
  readonly called?: (verb: Verb) => void
}

export type Verb = 'create' | 'read' | 'update' | 'replace' | 'destroy'

/** What may happen, and how often. */
export interface Scenario {
  readonly start: () => State
  /** By name: acts of the browser (`'WA'`), of an attacker (`'!G'`), of a thief (`'~G'`), or an event. */
  readonly budget: Readonly<Record<string, number>>
  readonly inFlight?: number
  readonly lost?: boolean
  readonly always?: boolean
  readonly next?: 'proxy' | 'redirect'
  /** Nothing lasts as long as half a window. */
  readonly still?: boolean
  /** Requests may be slower than the bound. */
  readonly slow?: boolean
  /** What an attacker has: a token planted before login, one stolen after it, or an id. */
  readonly knows?: 'planted' | 'stolen' | 'id'
  /** Also of an id that was replaced long ago. */
  readonly staleRevoke?: boolean
  /** Acts that are sent only until the first login answers. */
  readonly beforeLogin?: boolean
}

export const bit = (at: number): number => 1 << at

/** A half of a window begins: it does not pass before the requests that are under way now. */
export function hold(s: State, at: number): void {
  for (let i = 0; i < s.holds.length; i++) s.holds[i] = (s.holds[i] ?? 0) | bit(at)
}

export function openWindow(s: State, at: number, halves: number): void {
  mine(s, at).halves = halves
  hold(s, at)
}

export function recordAt(s: State, at: number): Rec {
  const rec = s.recs[at]
  if (rec === undefined) throw new Error(`there is no session ${at}`)
  return rec
}

export function isLive(s: State, at: number): boolean {
  return at >= 0 && s.recs[at]?.at === 'live'
}

/** What others have read of it is outdated. */
export function written(s: State, at: number, by: Req | undefined, credentials: boolean): void {
  for (let i = 0; i < s.reqs.length; i++) {
    const req = s.reqs[i]
    if (req === undefined || req === by || req.held !== at || (req.stale && (req.rotated || !credentials))) continue
    const other = own(s, i)
    other.stale = true
    other.rotated ||= credentials
  }
}

export function mint(s: State, owner: number, data: number, adopted: boolean = false): number {
  const at = s.recs.length
  s.recs.push({ ...record(owner, adopted), data })
  hold(s, at)
  return at
}

/** A record ends, and its mark stays. */
export function end({ rules }: Run, s: State, at: number, by: Req | undefined, why: Rec['why'], successor = -1): void {
  const rec = mine(s, at)
  written(s, at, by, true)
  const bare = why === 'bare'
  const marked = rules.marks === 'all' || (rules.marks === 'not bare' && !bare)
  const kept = successor >= 0 ? recordAt(s, successor).data : 0
  s.shed |= rec.data & ~kept
  // a mutant still knows a secret that nobody had shown
  const pending = rules.handsOut === 'successor to the unseen' && !rec.seen ? rec.cur : 0
  const left = { cur: pending, prev: 0, drawn: 0, seen: true, due: false, data: 0, promised: 0, halves: 0 }
  Object.assign(rec, left, { why, bare, at: marked ? 'ended' : 'gone', successor: marked && !bare ? successor : -1 })
  if (marked) openWindow(s, at, rules.markLife)
}

/** Where a mark leads: to the same owner's, and never from nobody to somebody. */
export function successorOf({ rules }: Run, s: State, at: number): number {
  const { bare, successor, owner } = recordAt(s, at)
  if (bare || successor < 0) return -1
  const next = recordAt(s, successor).owner
  return next === owner || (rules.follow === 'anybody' && owner === 0) ? successor : -1
}

/** Its end is acknowledged: it and all that was made of it for the same owner is to be dead for ever. */
export function acknowledge(s: State, at: number): void {
  if (at >= 0) s.dead |= bit(at)
}

export function isDead(s: State, at: number): boolean {
  for (let i = at; i >= 0; i = s.recs[i]?.parent ?? -1) if (s.dead & bit(i)) return true
  return false
}

/** Whose session a write went to. */
export function sign(s: State, write: number, owner: number): void {
  const shift = 2 * Math.log2(write)
  s.authors = (s.authors & ~(3 << shift)) | (owner << shift)
}

export function authorOf(s: State, index: number): number {
  return (s.authors >> (2 * index)) & 3
}
