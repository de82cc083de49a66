import type { CommitOutcome, ResponseView } from '../adapter/contract'
import { type Awaitable, chain, isThenable } from '../awaitable'
import { applyDelta, type Delta } from '../session/texts'
import { Act } from '../store/act'
import { adoptSession, createSession } from './begin'
import { transportFor } from './carry'
import { type Decision, decide } from './decide'
import { drop } from './drop'
import { isDue } from './due'
import type { Held } from './held'
import { intentOf, mayCarryOptional } from './intent'
import type { Life } from './life'
import { warnUnlinkedOwner } from './owner-said'
import { anonymousFacts, beginning } from './regenerate'
import { write } from './write'

/** Does what is due at the end of a request, in one call to the store: the delta, housekeeping, or a new session. */
export function storeDue(
  life: Life,
  view: ResponseView | undefined,
  delta: Delta | undefined,
  under?: Act,
): Awaitable<CommitOutcome['status']> {
  if (delta === undefined && (!life.due || view?.early)) return 'unchanged'
  const { env, held } = life
  const act = under ?? new Act(env)
  warnUnlinkedOwner(life, delta)
  // what was not due at open is not due now, so that the headers need not be asked
  const intent = intentOf(life, delta === undefined ? 'read' : 'write', life.due && mayCarryOptional(life, view))
  const decision = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
  switch (decision.verb) {
    case 'update': {
      if (held === undefined) return 'unchanged'
      const { due } = life
      const stored = storeUpdate(life, act, held, decision, delta)
      return view?.early ? chain(stored, (status) => keepDue(life, due, status)) : stored
    }
    case 'create':
    case 'adopt':
      return storeNew(life, act, view, decision, delta)
    case 'gone':
      return drop(life, 'gone', 'gone')
    default:
      return 'unchanged'
  }
}

function storeUpdate(
  life: Life,
  act: Act,
  held: Held,
  decision: Decision,
  delta: Delta | undefined,
): Awaitable<CommitOutcome['status']> {
  const done = (outcome: 'updated' | 'unchanged' | 'gone'): CommitOutcome['status'] => {
    life.due = false
    if (outcome === 'updated') return 'committed'
    return delta === undefined ? 'unchanged' : drop(life, 'gone', 'gone')
  }
  if (delta !== undefined) return chain(write(life, act, held, decision, delta), done)
  return housekeep(life, act, held, decision, done)
}

/** What the last commit alone may do is still due after an early one. */
function keepDue<T>(life: Life, due: boolean, status: T): T {
  life.due = due && isDue(life)
  return status
}

/** Nobody asked for it, so its failure is the event that the act emitted, and not an error. */
function housekeep(
  life: Life,
  act: Act,
  held: Held,
  decision: Decision,
  done: (outcome: 'updated' | 'unchanged' | 'gone') => CommitOutcome['status'],
): Awaitable<CommitOutcome['status']> {
  const forgive = (): CommitOutcome['status'] => 'unchanged'
  try {
    const written = write(life, act, held, decision, undefined)
    return isThenable(written) ? written.then(done, forgive) : done(written)
  } catch {
    return forgive()
  }
}

function storeNew(
  life: Life,
  act: Act,
  view: ResponseView | undefined,
  decision: Decision,
  delta: Delta | undefined,
): Awaitable<CommitOutcome['status']> {
  if (life.crossSite) return drop(life, 'cross-site', 'unchanged')
  if (view === undefined || !life.mode.cookies || life.mode.internal) return drop(life, 'no-cookie', 'unchanged')
  const { draft } = life
  const seed = { owner: null, facts: anonymousFacts(beginning(life)), data: applyDelta(draft.texts, delta) }
  const settle = (): CommitOutcome['status'] => {
    life.due = false
    draft.settle(delta)
    return 'committed'
  }
  if (decision.verb === 'create') return chain(createSession(life, act, transportFor(life), seed), settle)
  return chain(adoptSession(life, act, seed), (begun) => {
    if (begun === 'created') return settle()
    return begun === 'found' ? storeDue(life, view, delta, act) : drop(life, 'gone', 'gone')
  })
}
