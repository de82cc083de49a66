import { present } from './present'
import type { Req, State } from './state'
import { authorOf, isDead, type Run, recordAt } from './verbs'

/** Claims 1, 3 and 4, where a request is judged. */
export function watchOpening(run: Run, s: State, req: Req, at: number, verdict: string): void {
  const rec = s.recs[at]
  const owned = verdict === 'accepted' && rec !== undefined && rec.owner !== 0
  if (req.who === 'browser' && !s.asked && run.scenario.knows !== 'stolen') {
    if (verdict === 'reuse') run.found(beyond(run, 'claim 1: the browser presents an outdated token'))
    else if (req.signedIn && !owned) signedOut(run, s, at)
  }
  if (req.who === 'attacker' && owned) run.found('claim 3: an attacker is signed in')
  if (req.who === 'thief' && owned && rec.parent >= 0) run.found('claim 3: a thief outlives regenerate')
}

/** Claim 4: since the window after the first renewal, each was served while nothing else was under way. */
export function watchServed(run: Run, s: State, req: Req): void {
  if (!req.late || req.opener <= 0) return
  s.served |= req.who === 'thief' ? 2 : 1
  if (s.served === 3) run.found('claim 4: thief and victim are both served')
}

/** An honest browser is signed out: named after what excuses it, or a breach. */
function signedOut(run: Run, s: State, at: number): void {
  if (s.spoiled) return
  if (s.recs[at]?.why === 'replaced') run.found('N2: replaced')
  else run.found(beyond(run, 'claim 1: signed out'))
}

/** Outside of the bound it is what the documentation says. */
const beyond = ({ scenario }: Run, name: string): string => (scenario.slow ? 'N5: slow' : name)

/** What holds in every state. */
export function watch(run: Run, s: State): void {
  for (let at = 0; at < s.recs.length; at++) watchRecord(run, s, at)
  const { knows } = run.scenario
  if (s.spy && knows !== 'id') {
    const { at, verdict } = present(run, s, s.spy)
    const rec = s.recs[at]
    if (verdict === 'accepted' && knows === 'planted' && rec?.owner) run.found('claim 3: a token known before login')
    if (verdict === 'accepted' && rec && rec.parent >= 0) run.found('claim 3: a token known before regenerate')
  }
  if (s.reqs.length === 0) watchQuiet(run, s)
}

function watchRecord(run: Run, s: State, at: number): void {
  const { at: is, owner, data, promised } = recordAt(s, at)
  if (is !== 'live') return
  if (isDead(s, at)) run.found('claim 2: a session lives after its end was acknowledged')
  if (promised & ~data) run.found('claim 7: an acknowledged write is lost')
  if (!owner) return
  for (let i = 0; i < s.writes; i++) {
    if (!((data >> i) & 1)) continue
    const author = authorOf(s, i)
    if (author === planted) run.found('N6: planted data')
    else if (author && author !== owner) run.found('claim 7: data of one owner in the session of another')
  }
}

/** In the place of an owner: a write of the attacker. */
export const planted = 3

/** Nothing is under way: who is signed in, and is what the browser was told there? */
function watchQuiet(run: Run, s: State): void {
  const { at, verdict } = present(run, s, s.jar)
  const rec = verdict === 'accepted' ? s.recs[at] : undefined
  if (s.logins && !s.asked && run.scenario.knows !== 'stolen' && !rec?.owner) signedOut(run, s, at)
  const missing = rec === undefined ? 0 : s.told & ~rec.data & ~s.shed
  if (!missing) return
  const elsewhere = s.recs.some((other) => other.at === 'live' && other !== rec && (other.data & missing) !== 0)
  if (elsewhere) run.found(`N3: ${s.jarBy}`)
  else run.found('claim 7: a write the browser was told of is nowhere')
}
