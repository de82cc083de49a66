import type { Decision, Intent } from '../../src/lifecycle/decide'
import type { State as Judged } from '../../src/lifecycle/judge'
import { limits, liveState, now } from './rules'
import { type Rec, type Req, record, type State } from './state'
import { isLive, type Run, recordAt } from './verbs'

/** What an act wants, as the core says it to `decide`. */
export function intent(req: Req, act: Intent['act'], more: Partial<Intent> = {}): Intent {
  return { act, optional: true, cookie: false, begin: false, adoptable: req.adoptable, keeps: false, ...more }
}

/** The core's `decide`, on what the request has read. */
export function decision({ rules }: Run, s: State, req: Req, wish: Intent): Decision {
  return rules.decide(stateOf(s, req), req.match, req.verdict, wish, now, limits)
}

function stateOf(s: State, req: Req): Judged {
  if (req.held < 0) return { status: req.verdict === 'ended' ? 'ended' : 'absent' }
  return liveState(readingOf(s, req))
}

/**
 * The record as the request read it. Once its credentials have changed, whatever housekeeping is decided on the older reading meets a
 * conflict and is dropped; so it need not be remembered, and is taken to be in order.
 */
function readingOf(s: State, req: Req): Rec {
  const rec = recordAt(s, req.held)
  if (!req.rotated && isLive(s, req.held)) return rec
  return req.reading ?? record(rec.owner, rec.adopted)
}

/** A condition of an update or a replace, as a store checks it. */
export function isConflict(req: Req, condition: Decision['condition']): boolean {
  return condition === 'version' ? req.stale : condition === 'generation' && req.rotated
}

/** What is done now: the proxy and Next's own requests only read. */
export function actOf(req: Req): string {
  return req.pass === 'proxy' || req.pass === 'internal' ? 'G' : req.acts.charAt(req.at)
}

/** Nothing comes after it but the commit. */
export function isLast(req: Req): boolean {
  return req.pass === 'proxy' || req.pass === 'internal' || req.at === req.acts.length - 1
}

/** Where an optional cookie may leave: with the head, which goes when the handler sends it, and else at the end. */
export function isHead(req: Req): boolean {
  return req.acts.includes('H') && req.pass !== 'proxy' && req.pass !== 'internal' ? actOf(req) === 'H' : isLast(req)
}

/** The next act; after the last the answer is under way. */
export function next(req: Req): void {
  req.phase = isLast(req) ? 'answered' : 'act'
  req.at += 1
}

export function give(req: Req, token: number, cause: string): void {
  req.set = token
  req.cause = cause
}
