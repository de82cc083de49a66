import { evict, expire, mayBeDue, mayTick, revokeAll, tick } from './clock'
import { deliver, send } from './network'
import { advance } from './request'
import { copy, leaveFlight, mine, own, type Req, type State, type Who } from './state'
import { tokenOf } from './tokens'
import { isLive, type Run, recordAt } from './verbs'

/** One step of the world. `at` is the request among those in flight, or the session. */
export interface Move {
  readonly kind: 'send' | 'advance' | 'deliver' | 'lose' | 'tick' | 'due' | 'expire' | 'revoke all' | 'evict'
  readonly at: number
  readonly who: Who
  readonly acts: string
  /** Which entry of the budget; -1 is none. */
  readonly spends: number
}

type Visit = (next: State, move: Move) => void

/** All that may happen next, in a fixed order. */
export function moves(run: Run, s: State, visit: Visit): void {
  const names = Object.keys(run.scenario.budget)
  for (let i = 0; i < names.length; i++) if ((s.budget[i] ?? 0) > 0) spend(run, s, visit, { name: names[i] ?? '', i })
  for (let at = 0; at < s.recs.length; at++) if (mayTick(run, s, at)) apply(run, s, visit, move('tick', at))
  for (let at = 0; at < s.reqs.length; at++) arrive(run, s, visit, at)
}

function move(kind: Move['kind'], at: number, acts: string = '', spends: number = -1, who: Who = 'browser'): Move {
  return { kind, at, who, acts, spends }
}

function arrive(run: Run, s: State, visit: Visit, at: number): void {
  const req = s.reqs[at]
  if (req?.phase !== 'answered') {
    apply(run, s, visit, move('advance', at))
    return
  }
  apply(run, s, visit, move('deliver', at))
  if (run.scenario.lost && (req.set || req.stored)) apply(run, s, visit, move('lose', at))
}

function spend(run: Run, s: State, visit: Visit, { name, i }: { name: string; i: number }): void {
  const each = (kind: Move['kind'], may: (at: number) => boolean): void => {
    for (let at = 0; at < s.recs.length; at++) if (may(at)) apply(run, s, visit, move(kind, at, name, i))
  }
  switch (name) {
    case 'due':
      each('due', (at) => mayBeDue(s, at))
      return
    case 'expire':
      each('expire', (at) => isLive(s, at))
      return
    case 'E':
      each('evict', (at) => isLive(s, at) && recordAt(s, at).owner === 1)
      return
    case 'R':
      apply(run, s, visit, move('revoke all', -1, name, i))
      return
    default:
      spendRequest(run, s, visit, { name, i })
      return
  }
}

function spendRequest(run: Run, s: State, visit: Visit, { name, i }: { name: string; i: number }): void {
  const { scenario } = run
  const who = senderOf(name)
  if (who === 'device' && name === 'V' && !scenario.staleRevoke && !isFresh(run, s)) return
  if ((who === 'attacker' || who === 'thief') && !s.spy) return
  if (who === 'browser') {
    const flying = s.reqs.filter((req: Req) => req.who === 'browser').length
    if (flying >= (scenario.inFlight ?? 3) || (scenario.beforeLogin && s.logins && name !== 'G')) return
  }
  apply(run, s, visit, move('send', -1, name, i, who))
}

/** A list of sessions is as old as half a window at most. */
function isFresh({ rules }: Run, s: State): boolean {
  const { at, halves } = recordAt(s, 0)
  return at === 'live' || halves >= rules.markLife
}

const senders: Readonly<Record<string, Who>> = { '!': 'attacker', '~': 'thief', V: 'device', Z: 'device' }
const senderOf = (name: string): Who => senders[name.charAt(0)] ?? 'browser'

function apply(run: Run, s: State, visit: Visit, one: Move): void {
  const next = copy(s)
  if (one.spends >= 0) next.budget[one.spends] = (next.budget[one.spends] ?? 0) - 1
  change(run, next, one)
  visit(next, one)
}

function change(run: Run, s: State, { kind, at, who, acts }: Move): void {
  switch (kind) {
    case 'send':
      send(run, s, who, acts.replace(/^[!~]/, ''), carried(s, who, acts))
      return
    case 'advance':
      advance(run, s, own(s, at))
      return
    case 'deliver':
      deliver(run, s, at)
      return
    case 'lose':
      leaveFlight(s, at)
      return
    case 'tick':
      tick(s, at)
      return
    case 'due':
      mine(s, at).due = true
      return
    case 'expire':
      expire(s, at)
      return
    case 'evict':
      evict(run, s, at)
      return
    case 'revoke all':
      revokeAll(run, s)
      return
  }
}

/** Another device names a session; a thief of long ago shows a secret that is none any more. */
function carried(s: State, who: Who, acts: string): number {
  if (who === 'browser') return s.jar
  if (who === 'device') return acts === 'V' ? tokenOf(0, 1) : tokenOf(0, 0)
  return s.spy
}
