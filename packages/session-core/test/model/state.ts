import type { Match, Verdict } from '../../src/lifecycle/judge'
import { tokenOf } from './tokens'

/** A session: what the store has of it, and what only the model remembers. */
export interface Rec {
  at: 'live' | 'ended' | 'gone'
  /** 0 is nobody. Fixed for the life of an id. */
  readonly owner: number
  readonly adopted: boolean
  cur: number
  prev: number
  /** The last secret that was drawn. */
  drawn: number
  seen: boolean
  /** Halves of the window that are left; of an ended one, of its mark's life. */
  halves: number
  due: boolean
  /** Which writes are in it. */
  data: number
  /** Of the mark: -1 is none. */
  successor: number
  /** The mark of an eviction or `revokeAll` names nothing. */
  bare: boolean
  why: 'live' | 'replaced' | 'ended' | 'reuse' | 'bare' | 'expired'
  /** The session of the same owner that login or regenerate made it of. */
  parent: number
  /** Writes that claim 7 promises to be in it. */
  promised: number
}

export type Phase =
  | 'open'
  | 'open again'
  | 'end reused'
  | 'act'
  | 'read again'
  | 'find mark'
  | 'inherit'
  | 'create'
  | 'follow'
  | 'find adopted'
  | 'answered'

export type Who = 'browser' | 'device' | 'attacker' | 'thief'

/** A request in flight, with what the core knows of its session, and what only the model remembers. */
export interface Req {
  readonly who: Who
  /** A letter an act, then the commit. */
  readonly acts: string
  at: number
  phase: Phase
  token: number
  /** Next processes a request in the proxy, in the handler, and may fetch a redirect's target by itself. */
  pass: 'only' | 'proxy' | 'handler' | 'internal'
  verdict: Verdict
  match: Match
  held: number
  lost: number
  mark: number
  follow: number
  /** Somebody wrote to the record since it was read; changed its credentials. */
  stale: boolean
  rotated: boolean
  due: boolean
  adoptable: boolean
  fresh: boolean
  endedPresented: boolean
  ended: boolean
  set: number
  cause: string
  /** The proxy's cookie, until the handler's is known. */
  first: number
  firstCause: string
  inherited: number
  /** Slots and data as they were read; kept only where a broken rule writes from them. */
  reading: Rec | undefined
  write: number
  /** It could not be saved, and is still in the hands of the request. */
  pending: boolean
  stored: boolean
  /** How often the browser had been signed in when it was sent. */
  logins: number
  signedIn: boolean
  /** Whose the session was at `open`; -1 is not accepted. */
  opener: number
  /** When it was sent its token was worth nothing any more. */
  worthless: boolean
  /** Sent in quiet, after the window, with the secret before. */
  outdated: boolean
  /** Sent when the window after the thief's or the victim's renewal had closed. */
  late: boolean
  /** `revokeAll` was acknowledged while it was under way. */
  overtaken: boolean
}

export interface State {
  jar: number
  /** What set it. */
  jarBy: string
  /** What the attacker or the thief holds. */
  spy: number
  logins: number
  /** The session of the last login whose answer arrived. */
  home: number
  /** Why the browser is signed out although nobody asked: a late cookie, a lost answer. */
  spoiled: string
  /** Somebody asked for the end of the session. */
  asked: boolean
  /** Writes of which the browser was told. */
  told: number
  /** Writes that ended with their session. */
  shed: number
  writes: number
  /** Whose session a write went to, two bits each. */
  authors: number
  /** Sessions whose end was acknowledged. */
  dead: number
  /** The session under the foreign token; -1 is none. */
  adopted: number
  /** Claim 4: 0 stolen, 1 renewed since, 2 and its window has closed. */
  theft: 0 | 1 | 2
  served: number
  budget: number[]
  recs: Rec[]
  reqs: Req[]
  /** Of each request, the sessions of which half a window may not pass before it is over. */
  holds: number[]
}

export function record(owner: number, adopted: boolean = false): Rec {
  const slots = { adopted, cur: 1, prev: 0, drawn: 1, seen: true, halves: 0, due: false, data: 0 }
  const rest = { successor: -1, bare: false, why: 'live' as const, parent: -1, promised: 0 }
  return { at: 'live', owner, ...slots, ...rest }
}

/** A browser with a session of this owner, or without any. */
export function begin(owner?: number): State {
  const ghosts = { spy: 0, spoiled: '', asked: false, told: 0, shed: 0, writes: 0, authors: 0, dead: 0 }
  const claim4 = { theft: 0 as const, served: 0 }
  const rest = { ...ghosts, ...claim4, adopted: -1, budget: [], reqs: [], holds: [] }
  if (owner === undefined) return { jar: 0, jarBy: 'nothing', logins: 0, home: -1, recs: [], ...rest }
  const home = owner ? { logins: 1, home: 0 } : { logins: 0, home: -1 }
  return { jar: tokenOf(0, 1), jarBy: 'the start', ...home, recs: [record(owner)], ...rest }
}

/** Sessions and requests are shared with the state before, until one is changed: by `mine`, `own` and `others`. */
export function copy(s: State): State {
  return { ...s, budget: s.budget.slice(), recs: s.recs.slice(), reqs: s.reqs.slice(), holds: s.holds.slice() }
}

/** The session, to be changed. */
export function mine(s: State, at: number): Rec {
  const rec = s.recs[at]
  if (rec === undefined) throw new Error(`there is no session ${at}`)
  const own = { ...rec }
  s.recs[at] = own
  return own
}

/** The request, to be changed. */
export function own(s: State, at: number): Req {
  const req = s.reqs[at]
  if (req === undefined) throw new Error(`there is no request ${at}`)
  const changed = { ...req }
  s.reqs[at] = changed
  return changed
}

export function leaveFlight(s: State, at: number): void {
  s.reqs.splice(at, 1)
  s.holds.splice(at, 1)
}
