import { actOf, decision, give, intent, next } from './doing'
import { begun, owners, replace } from './replacing'
import { mine, type Req, type State } from './state'
import { tokenOf } from './tokens'
import { isDead, isLive, mint, type Run, recordAt } from './verbs'
import { install, store } from './writing'

/** `A`, `B`: login. `S`: a step-up, where somebody is signed in. */
export function login(run: Run, s: State, req: Req): void {
  const act = actOf(req)
  const owner = owners[act] ?? 0
  if (act === 'S' && req.opener !== owner) {
    next(req)
    return
  }
  const decided = decision(run, s, req, intent(req, 'login'))
  if (decided.verb === 'replace') {
    replace(run, s, req, { decided, owner, keep: keeps(run, s, req, owner) })
    return
  }
  if (decided.verb === 'update') {
    signInPlace(s, req, owner)
    return
  }
  if (!keeps(run, s, req, owner)) {
    create(run, s, req)
    return
  }
  if (req.mark < 0 && req.lost >= 0) req.phase = 'find mark'
  else inherit(run, s, req)
}

/** Everything when nobody was signed in, or the same owner. */
function keeps({ rules }: Run, s: State, { held, lost }: Req, owner: number): boolean {
  const before = s.recs[held >= 0 ? held : lost]?.owner ?? 0
  return before === 0 || before === owner || rules.keepsForeign
}

export function findMark(run: Run, s: State, req: Req): void {
  run.called?.('read')
  if (recordAt(s, req.lost).at === 'ended') req.mark = req.lost
  inherit(run, s, req)
}

/** Where another login of the same owner took the data, one hop away. */
function inherit(run: Run, s: State, req: Req): void {
  const { copies } = run.rules
  const owner = owners[actOf(req)]
  const mark = s.recs[req.mark]
  const successor = mark === undefined || mark.bare ? -1 : mark.successor
  const whose = s.recs[successor]?.owner
  const may = copies === 'anybody' ? whose !== undefined : copies === 'owner' && whose === owner
  if (!may) {
    create(run, s, req)
    return
  }
  req.follow = successor
  req.phase = 'inherit'
}

export function readSuccessor(run: Run, s: State, req: Req): void {
  run.called?.('read')
  req.inherited = isLive(s, req.follow) ? recordAt(s, req.follow).data : 0
  req.follow = -1
  req.phase = 'create'
}

export function create(run: Run, s: State, req: Req): void {
  run.called?.('create')
  const act = actOf(req)
  const at = mint(s, owners[act] ?? 0, req.inherited)
  if (act === 'S') mine(s, at).parent = req.lost
  if (req.pending && keeps(run, s, req, owners[act] ?? 0)) store(s, req, at)
  req.pending = false
  begun(run, s, req, at)
  give(req, tokenOf(at, 1), 'a login')
  install(req, at)
  req.fresh = !req.endedPresented
  req.inherited = 0
  next(req)
}

/** A mutant that signs in without a new id. */
function signInPlace(s: State, req: Req, owner: number): void {
  if (isLive(s, req.held) && !isDead(s, req.held)) Object.assign(mine(s, req.held), { owner })
  give(req, req.token, 'a login')
  next(req)
}
