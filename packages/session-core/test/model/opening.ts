import { decision, intent } from './doing'
import { present } from './present'
import type { Req, State } from './state'
import { foreign } from './tokens'
import { type Run, recordAt } from './verbs'
import { watchOpening } from './watch'

/** A request that was not sent yet. All of its fields stand here in one order, which makes copies cheap. */
export const blank: Req = {
  who: 'browser',
  acts: '',
  at: 0,
  phase: 'open',
  token: 0,
  pass: 'only',
  verdict: 'none',
  match: 'none',
  held: -1,
  lost: -1,
  mark: -1,
  follow: -1,
  stale: false,
  rotated: false,
  due: false,
  adoptable: false,
  fresh: false,
  endedPresented: false,
  ended: false,
  set: 0,
  cause: '',
  first: 0,
  firstCause: '',
  inherited: 0,
  reading: undefined,
  write: 0,
  pending: false,
  stored: false,
  logins: 0,
  signedIn: false,
  opener: -1,
  worthless: false,
  outdated: false,
  late: false,
  overtaken: false,
}

/** As it is before `open`: what is known of a session is forgotten. */
export function reopen(req: Req): void {
  req.at = 0
  req.phase = 'open'
  drop(req, 'none')
  req.follow = req.opener = -1
  req.due = req.adoptable = req.fresh = req.endedPresented = req.ended = req.pending = false
  req.set = req.inherited = 0
  req.cause = ''
}

/** Reads and judges, as `open` does. An outdated token is read once more before its session ends. */
export function open(run: Run, s: State, req: Req): void {
  if (req.token) run.called?.('read')
  const { at, match, verdict } = present(run, s, req.token)
  const again = req.phase === 'open again'
  if (!again) watchOpening(run, s, req, at, verdict)
  req.match = match
  req.verdict = verdict
  req.phase = 'act'
  req.held = -1
  if (verdict === 'reuse') {
    req.held = at
    req.phase = again ? 'end reused' : 'open again'
    return
  }
  if (verdict === 'ended' && (match === 'lineage' || run.rules.markOf === 'anybody')) req.mark = at
  if (verdict === 'accepted') {
    read(run, s, req, at)
    req.opener = recordAt(s, at).owner
  } else req.adoptable = req.token === foreign
  const wish = intent(req, 'read', { cookie: true, begin: run.scenario.always === true })
  const { verb, cookie } = decision(run, s, req, wish)
  req.due = verb !== 'none' || cookie !== 'none' || run.rules.handsOut !== 'nothing'
  if (req.who === 'device') req.phase = 'answered'
}

/** From here on the request knows this record, as it is now. */
export function read({ rules }: Run, s: State, req: Req, at: number): void {
  req.held = at
  req.stale = req.rotated = false
  if (rules.remembers) req.reading = { ...recordAt(s, at) }
}

/** The record is gone: the request goes on as one whose session ended. */
export function lose(req: Req, verdict: 'ended' | 'unknown' = 'ended', mark: number = -1): void {
  const { held } = req
  drop(req, verdict)
  req.lost = held
  req.mark = mark
}

/** Goes on without a record. */
export function drop(req: Req, verdict: Req['verdict']): void {
  req.held = req.lost = req.mark = -1
  req.verdict = verdict
  req.match = 'none'
  req.stale = req.rotated = false
  req.reading = undefined
}
