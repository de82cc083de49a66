import { actOf, next } from './doing'
import { destroy, follow, logout, revoke } from './ending'
import { create, findMark, login, readSuccessor } from './login'
import { open, reopen } from './opening'
import { readAgain, regenerate } from './replacing'
import { leaveFlight, type Req, type State } from './state'
import type { Run } from './verbs'
import { watchServed } from './watch'
import { commit, findAdopted } from './writing'

/** One step of a request at the server: at most one call to the store takes effect. */
export function advance(run: Run, s: State, req: Req): void {
  step(run, s, req)
  if (req.phase === 'answered') answer(run, s, req)
}

function step(run: Run, s: State, req: Req): void {
  switch (req.phase) {
    case 'open':
    case 'open again':
      req.acts === 'V' ? revoke(run, s, req) : open(run, s, req)
      return
    case 'end reused':
      destroy(run, s, req, req.held)
      return
    case 'act':
      act(run, s, req)
      return
    case 'read again':
      readAgain(run, s, req)
      return
    case 'find mark':
      findMark(run, s, req)
      return
    case 'inherit':
      readSuccessor(run, s, req)
      return
    case 'create':
      create(run, s, req)
      return
    case 'follow':
      follow(run, s, req)
      return
    case 'find adopted':
      findAdopted(run, s, req)
      return
    case 'answered':
      return
  }
}

function act(run: Run, s: State, req: Req): void {
  switch (actOf(req)) {
    case 'G':
    case 'H':
    case 'W':
      commit(run, s, req)
      return
    case 'A':
    case 'B':
    case 'S':
      login(run, s, req)
      return
    case 'U':
    case 'P':
      regenerate(run, s, req)
      return
    case 'O':
      logout(run, s, req)
      return
    case 'V':
      revoke(run, s, req)
      return
    default:
      next(req)
      return
  }
}

/** Behind Next's proxy comes the handler, and after a redirect Next's own request. Else the answer leaves. */
function answer(run: Run, s: State, req: Req): void {
  const { rules, scenario } = run
  const { set, cause, pass } = req
  const redirects = pass !== 'proxy' && pass !== 'internal' && scenario.next === 'redirect'
  if (pass === 'proxy' || redirects) {
    if (set > 0 && (redirects || rules.handlerPresents === 'renewed')) req.token = set
    reopen(req)
    req.pass = redirects ? 'internal' : 'handler'
    req.first = set
    req.firstCause = cause
    return
  }
  const proxyWins = req.first !== 0 && (set === 0 || pass === 'internal' || rules.lastCookie === 'proxy')
  leave(run, s, req, proxyWins ? req.first : set, proxyWins ? req.firstCause : cause)
}

/** What no answer needs is forgotten, so that states meet. */
function leave(run: Run, s: State, req: Req, set: number, cause: string): void {
  watchServed(run, s, req)
  reopen(req)
  req.phase = 'answered'
  req.pass = 'only'
  req.first = 0
  if (!set) req.token = 0
  req.firstCause = ''
  req.signedIn = req.worthless = req.overtaken = req.late = false
  req.set = set
  req.cause = set ? cause : ''
  if (req.who === 'browser') return
  // nobody else has a jar, and their network is perfect
  if (set > 0 && req.who !== 'device' && run.scenario.knows !== 'id') s.spy = set
  leaveFlight(s, s.reqs.indexOf(req))
}
