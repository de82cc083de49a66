import type { Decision } from '../../src/lifecycle/decide'
import { actOf, decision, give, intent, isConflict, isHead, isLast, next } from './doing'
import { drop, lose, read } from './opening'
import { mine, type Req, type State } from './state'
import { secretOf, sessionOf, tokenOf } from './tokens'
import { isDead, isLive, mint, openWindow, type Run, recordAt, sign, written } from './verbs'
import { planted } from './watch'

/** `G` and `W` at the end of a request are its commit, `H` is that of a head which leaves before; another `W` is `save()`. */
export function commit(run: Run, s: State, req: Req): void {
  const writes = actOf(req) === 'W'
  const cookie = isHead(req) && req.due
  if (!writes && !cookie) {
    share(run, s, req)
    next(req)
    return
  }
  const optional = req.pass !== 'internal' || run.rules.internalIsOptional
  const begin = cookie && run.scenario.always === true
  const wish = intent(req, writes ? 'write' : 'read', { optional, cookie: cookie && optional, begin })
  const decided = decision(run, s, req, wish)
  switch (decided.verb) {
    case 'update':
      update(run, s, req, decided)
      next(req)
      return
    case 'create':
      run.called?.('create')
      startAnonymous(s, req)
      next(req)
      return
    case 'adopt':
      adopt(run, s, req)
      return
    case 'gone':
      req.pending = writes
      if (s.recs[sessionOf(req.token)]?.bare) run.found('N10: nothing anonymous is stored')
      next(req)
      return
    default:
      handOut(run, s, req)
      if (decided.cookie === 'remove') give(req, -1, 'a removal that nobody asked for')
      next(req)
      return
  }
}

function update(run: Run, s: State, req: Req, decided: Decision): void {
  const at = req.held
  run.called?.('update')
  if (!isLive(s, at)) {
    if (run.rules.updateUpserts && req.write)
      Object.assign(mine(s, at), { at: 'live', cur: 1, drawn: 1, halves: 0, why: 'live' })
    else {
      req.pending = actOf(req) === 'W'
      lose(req)
      return
    }
  }
  // a conflict drops the credentials; the rest is sent again
  const conflict = isConflict(req, decided.condition)
  if (conflict && actOf(req) === 'W') run.called?.('update')
  const credentials = conflict ? 'keep' : decided.credentials
  if (actOf(req) === 'W') store(s, req, at)
  if (actOf(req) === 'W' || credentials !== 'keep') written(s, at, req, credentials !== 'keep')
  if (credentials === 'keep') {
    share(run, s, req)
    return
  }
  const rec = mine(s, at)
  if (req.rotated && req.reading) Object.assign(rec, { cur: req.reading.cur, prev: req.reading.prev })
  if (credentials === 'confirm') rec.seen = true
  else renew(run, s, req, credentials)
}

function renew({ rules, scenario }: Run, s: State, req: Req, how: 'renew' | 're-mint'): void {
  const rec = mine(s, req.held)
  req.match = rules.ownWritesConfirm ? 'cur' : 'none'
  if (how === 'renew') rec.prev = rec.cur
  rec.drawn += 1
  Object.assign(rec, { cur: rec.drawn, seen: false, due: false })
  if (how === 'renew' || rules.remintRestarts) openWindow(s, req.held, rules.window)
  const whose = rec.owner ? '' : ' of an anonymous session'
  give(req, tokenOf(req.held, rec.drawn), `a ${how === 'renew' ? 'renewal' : 're-mint'}${whose}`)
  if (scenario.knows === 'stolen' && s.theft === 0) s.theft = 1
}

/** A mutant hands the new secret also to those who lost the race for it. */
function share({ rules }: Run, s: State, req: Req): void {
  if (!rules.sharesSuccessor || req.match !== 'prev' || req.held < 0 || !isLast(req)) return
  give(req, tokenOf(req.held, recordAt(s, req.held).cur), 'a renewal')
}

/** A mutant gives a secret of what stands in the place of a session to whoever shows its token. */
function handOut({ rules }: Run, s: State, req: Req): void {
  const at = s.recs[req.mark]?.successor ?? -1
  if (rules.handsOut === 'nothing' || req.verdict !== 'ended' || !isLive(s, at)) return
  const unseen = recordAt(s, req.mark).cur === secretOf(req.token)
  if (rules.handsOut === 'successor to the unseen' && !unseen) return
  const rec = mine(s, at)
  rec.drawn += 1
  Object.assign(rec, { prev: rec.cur, cur: rec.drawn, seen: false })
  give(req, tokenOf(at, rec.drawn), 'a hand-out')
}

export function store(s: State, req: Req, at: number): void {
  const rec = mine(s, at)
  rec.data |= req.write
  rec.promised |= req.write
  req.stored = true
  sign(s, req.write, req.who === 'attacker' ? planted : rec.owner)
}

function startAnonymous(s: State, req: Req): void {
  const at = mint(s, 0, 0)
  give(req, tokenOf(at, 1), startOf(s, req))
  install(req, at)
  req.fresh = !req.endedPresented
  if (actOf(req) === 'W') store(s, req, at)
}

function startOf(s: State, { token, verdict, worthless }: Req): string {
  if (token === 0) return 'the start of a session without a token'
  if (verdict === 'none') return 'the start of a session after regenerate'
  if (s.recs[sessionOf(token)]?.why === 'expired') return 'the start of a session with an expired token'
  return worthless ? 'the start of a session with a dead token' : 'the start of a session with a good token'
}

/** The request goes on with a session that it has just stored. */
export function install(req: Req, at: number): void {
  drop(req, 'accepted')
  req.held = at
  req.match = 'cur'
  req.adoptable = false
}

function adopt(run: Run, s: State, req: Req): void {
  run.called?.('create')
  const taken = s.adopted >= 0 && recordAt(s, s.adopted).at !== 'gone'
  if (taken && !run.rules.takenIsCreated) {
    req.phase = 'find adopted'
    return
  }
  if (!taken) {
    if (isDead(s, s.adopted)) run.found('N7: adopted again')
    s.adopted = mint(s, 0, 0, true)
  }
  const { data } = recordAt(s, s.adopted)
  store(s, req, s.adopted)
  if (taken) mine(s, s.adopted).data = data
  next(req)
}

/** Another request adopted the same token first: its session is written to. */
export function findAdopted(run: Run, s: State, req: Req): void {
  run.called?.('read')
  if (!isLive(s, s.adopted)) {
    next(req)
    return
  }
  install(req, s.adopted)
  read(run, s, req, s.adopted)
  req.match = 'adopted'
  req.phase = 'act'
}
