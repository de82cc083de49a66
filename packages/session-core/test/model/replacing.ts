import type { Decision } from '../../src/lifecycle/decide'
import { actOf, decision, give, intent, isConflict, next } from './doing'
import { drop, lose, read } from './opening'
import { mine, type Req, type State } from './state'
import { tokenOf } from './tokens'
import { end, isLive, mint, type Run, recordAt } from './verbs'
import { install } from './writing'

/** Owners by the letter of a login: two people, and a step-up of the first. */
export const owners: Readonly<Record<string, number>> = { A: 1, B: 2, S: 1 }

/** A login whose password was checked before `revokeAll` may begin after it. */
export function begun(run: Run, s: State, req: Req, at: number): void {
  const { owner, parent } = recordAt(s, at)
  if (owner && req.overtaken && parent < 0) run.found('N7: a login during revokeAll')
}

interface Successor {
  readonly decided: Decision
  readonly owner: number
  readonly keep: boolean
}

/** Ends one session and mints another, in one step of the store. */
export function replace(run: Run, s: State, req: Req, { decided, owner, keep }: Successor): void {
  const from = req.held
  run.called?.('replace')
  if (!isLive(s, from) || isConflict(req, decided.condition)) {
    req.phase = 'read again'
    return
  }
  const old = recordAt(s, from)
  const at = mint(s, owner, keep ? (req.stale && req.reading ? req.reading : old).data : 0)
  const made = mine(s, at)
  made.promised = keep ? old.promised : 0
  made.parent = owner && old.owner === owner ? from : -1
  begun(run, s, req, at)
  if (!req.fresh) req.endedPresented = true
  if (run.rules.replacedStays) Object.assign(mine(s, from), { owner, halves: 1 })
  else end(run, s, from, req, 'replaced', at)
  install(req, at)
  give(req, tokenOf(at, 1), causeOf(req, owner))
  next(req)
}

function causeOf(req: Req, owner: number): string {
  switch (actOf(req)) {
    case 'U':
      return owner ? 'regenerate' : 'regenerate of an anonymous session'
    case 'P':
      return 'regenerate that signs out'
    default:
      return 'a login'
  }
}

/** After a conflict, or when it was gone: by id, and only the clocks are looked at. */
export function readAgain(run: Run, s: State, req: Req): void {
  run.called?.('read')
  const rec = recordAt(s, req.held)
  const stepUp = owners[actOf(req)] === rec.owner
  req.phase = 'act'
  if (rec.at === 'live') {
    read(run, s, req, req.held)
    return
  }
  lose(req, rec.at === 'ended' ? 'ended' : 'unknown', rec.at === 'ended' ? req.held : -1)
  if (stepUp && run.rules.stepUpOnGone === 'throws') next(req)
}

/** `U` keeps the owner, `P` nothing. Without a session nothing is created. */
export function regenerate(run: Run, s: State, req: Req): void {
  const keep = actOf(req) === 'U'
  const decided = decision(run, s, req, intent(req, 'regenerate', { keeps: keep }))
  if (decided.verb === 'replace') {
    const owner = keep ? recordAt(s, req.held).owner : 0
    replace(run, s, req, { decided, owner, keep })
    return
  }
  if (decided.verb === 'forget') {
    drop(req, 'none')
    req.pending = false
  }
  if (decided.verb === 'create') {
    const at = mint(s, 0, 0)
    give(req, tokenOf(at, 1), 'a regenerate that creates')
    install(req, at)
  }
  next(req)
}
