import { actOf, decision, give, intent, isConflict, next } from './doing'
import { drop } from './opening'
import type { Req, State } from './state'
import { removed, sessionOf } from './tokens'
import { acknowledge, end, isLive, type Run, recordAt, successorOf } from './verbs'

/** `O`: ends the session, or what it became meanwhile. */
export function logout(run: Run, s: State, req: Req): void {
  const decided = decision(run, s, req, intent(req, 'logout'))
  if (decided.verb === 'destroy') {
    if (isConflict(req, decided.condition)) {
      finish(run, s, req)
      return
    }
    destroy(run, s, req, req.held)
    return
  }
  if (decided.verb === 'follow') {
    if (req.mark >= 0) {
      goOn(run, s, req, req.mark)
      return
    }
    req.lost >= 0 ? destroy(run, s, req, req.lost) : finish(run, s, req)
    return
  }
  if (decided.cookie === 'remove') {
    if (req.who === 'browser') unreached(run, s, sessionOf(req.token), 'a logout, long after')
    give(req, removed, 'a logout')
    drop(req, 'ended')
    next(req)
    return
  }
  finish(run, s, req)
}

/** What is documented of ids that were replaced long ago. */
function unreached(run: Run, s: State, at: number, name: string): void {
  const heir = s.recs.some(({ parent, at: is }) => is === 'live' && parent === at && at >= 0)
  if (heir && s.recs[at]?.why === 'replaced') run.found(`N7: ${name}`)
}

/** Never conditional; what has ended already says by its mark what stands in its place. */
export function destroy(run: Run, s: State, req: Req, at: number): void {
  run.called?.('destroy')
  if (isLive(s, at)) {
    const guessed = run.scenario.knows === 'id' && req.who === 'attacker'
    if (guessed && recordAt(s, at).owner) run.found('claim 5: who knows an id signs somebody out')
    if (req.who === 'attacker' && recordAt(s, at).owner) run.found('claim 5: who planted a token signs somebody out')
    end(run, s, at, req, req.verdict === 'reuse' ? 'reuse' : 'ended')
    req.ended = true
    finish(run, s, req)
    return
  }
  passed(run, s, req, at)
}

/** It has ended already, or is gone. */
function passed(run: Run, s: State, req: Req, at: number): void {
  if (recordAt(s, at).at === 'ended' && run.rules.destroyFollows) goOn(run, s, req, at)
  else finish(run, s, req)
}

function goOn(run: Run, s: State, req: Req, at: number): void {
  const successor = successorOf(run, s, at)
  if (successor < 0) {
    finish(run, s, req)
    return
  }
  req.follow = successor
  req.phase = 'follow'
}

/** Reads the successor and ends it: one step, because destroy takes it as it is then. */
export function follow(run: Run, s: State, req: Req): void {
  const at = req.follow
  req.follow = -1
  run.called?.('read')
  if (!isLive(s, at)) {
    passed(run, s, req, at)
    return
  }
  destroy(run, s, req, at)
}

function finish(run: Run, s: State, req: Req): void {
  const target = [req.held, req.mark, req.lost].find((at) => at >= 0) ?? -1
  if (req.who !== 'attacker' && req.who !== 'thief') acknowledge(s, target)
  if (req.verdict === 'reuse') {
    finishReuse(req)
    return
  }
  if (actOf(req) === 'V') {
    req.phase = 'answered'
    return
  }
  const unsent = req.fresh && !req.endedPresented
  if (req.ended && (!unsent || run.rules.removesUnsent))
    give(req, removed, unsent ? 'a removal of what was never sent' : 'a logout')
  else if (req.set > 0) give(req, 0, '')
  if (req.ended && !unsent) req.endedPresented = true
  req.fresh = req.ended = req.pending = false
  drop(req, 'ended')
  next(req)
}

/** From here on it is a request whose session ended. */
function finishReuse(req: Req): void {
  const { match } = req
  drop(req, 'ended')
  req.match = match
  req.ended = req.due = false
  req.phase = req.who === 'device' ? 'answered' : 'act'
}

/** `V`: another device ends a session by its id. */
export function revoke(run: Run, s: State, req: Req): void {
  if (req.phase === 'act') {
    destroy(run, s, req, req.held)
    return
  }
  run.called?.('read')
  const at = sessionOf(req.token)
  const { at: is, owner, bare } = recordAt(s, at)
  req.phase = 'act'
  req.held = req.mark = -1
  if (is === 'live' && owner === 1) req.held = at
  else if (is === 'ended' && owner === 1 && !bare) {
    req.mark = at
    goOn(run, s, req, at)
  } else {
    unreached(run, s, at, 'a revocation, long after')
    req.phase = 'answered'
  }
}
