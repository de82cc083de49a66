import { blank } from './opening'
import { present } from './present'
import { leaveFlight, own, type Rec, type Req, type State, type Who } from './state'
import { removed, sessionOf } from './tokens'
import { bit, type Run } from './verbs'

/** A request leaves, with what the jar holds now. */
export function send(run: Run, s: State, who: Who, acts: string, token: number): void {
  const { at, match, verdict } = present(run, s, token)
  const rec = s.recs[at]
  const good = verdict === 'accepted' && rec !== undefined
  const quiet = s.reqs.length === 0
  for (let i = 0; i < s.reqs.length; i++) if (s.reqs[i]?.outdated || s.reqs[i]?.late) overlap(own(s, i))
  const pass = run.scenario.next === 'proxy' && who === 'browser' ? 'proxy' : run.scenario.next ? 'handler' : 'only'
  const req: Req = { ...blank, who, acts, token, pass }
  if (who === 'browser') req.logins = s.logins
  req.signedIn = who === 'browser' && s.logins > 0 && good && rec.owner !== 0
  req.worthless = verdict !== 'accepted'
  const plain = acts === 'G' || acts === 'W'
  req.outdated = plain && quiet && who === 'browser' && good && match === 'prev' && rec.halves === 0 && rec.owner !== 0
  req.late = plain && quiet && s.theft === 2
  if (acts.includes('W')) req.write = bit(s.writes++)
  s.reqs.push(req)
  s.holds.push(0)
  if (who === 'device' || (who === 'browser' && /[OP]/.test(acts))) s.asked = true
}

/** Two claims are about requests that have the server to themselves. */
function overlap(req: Req): void {
  req.outdated = req.late = false
}

/** The answer arrives: its cookie is in the jar. */
export function deliver(run: Run, s: State, at: number): void {
  const req = s.reqs[at]
  if (req === undefined) return
  leaveFlight(s, at)
  if (req.set) receive(run, s, req)
  if (req.stored) s.told |= req.write
  if (req.outdated && s.reqs.length === 0) {
    const { match, verdict } = present(run, s, s.jar)
    if (verdict === 'accepted' && match !== 'cur') run.found('claim 6: the client keeps a superseded secret')
  }
}

const signsIn = /^(a login|regenerate)$/

function receive(run: Run, s: State, req: Req): void {
  const { set, cause } = req
  const inJar = sessionOf(s.jar)
  const home = s.recs[inJar]
  const elsewhere = set === removed || sessionOf(set) !== inJar
  const overwrites = s.jar > 0 && elsewhere && inJar === s.home && home?.at === 'live' && home.owner !== 0
  if (overwrites) overwritten(run, s, req)
  // a session begun with the dead token of one that was replaced: its answer was lost before
  else if (elsewhere && s.logins && home?.why === 'replaced' && !signsIn.test(cause)) s.spoiled ||= 'N2'
  s.jar = set === removed ? 0 : set
  s.jarBy = cause
  if (!signsIn.test(cause)) return
  s.logins = Math.min(s.logins + 1, 3)
  s.home = sessionOf(set)
  s.spoiled = ''
}

/** What may overwrite a login's cookie, when it was asked for before the login answered. */
const late = new Set([
  'the start of a session without a token',
  'the start of a session with a dead token',
  'the start of a session with an expired token',
  'the start of a session after regenerate',
  'regenerate of an anonymous session',
  'regenerate that signs out',
  'a renewal',
  'a re-mint',
  'a logout',
  'a login',
  'regenerate',
])

const cameFrom = (s: State, { token }: Req): Rec | undefined => s.recs[sessionOf(token)]

function overwritten(run: Run, s: State, req: Req): void {
  const { cause } = req
  const early = s.logins > req.logins
  if (!early) {
    // a late cookie had led the browser away before; this is what came of it
    if (s.spoiled) return
    const owned = req.set > 0 && s.recs[sessionOf(req.set)]?.owner
    if (!owned && !/[OP]/.test(req.acts))
      run.found(`claim 1: a cookie that was asked for after the login replaces it: ${cause}`)
    return
  }
  // whoever was sent with a token that this very login ended is told so by its mark
  const marked = cause === 'the start of a session with a dead token' && cameFrom(s, req)?.successor === s.home
  run.found(late.has(cause) && !marked ? `N1: ${cause}` : `claim 1: a login is overwritten by ${cause}`)
  if (!signsIn.test(cause)) s.spoiled = cause
}
