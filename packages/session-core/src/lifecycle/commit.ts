import type { CommitOutcome, ResponseView } from '../adapter/contract'
import { type Awaitable, chain, isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import { applyDelta, type Delta } from '../session/values'
import { Act } from './act'
import { answer } from './answer'
import { adoptSession, createSession } from './begin'
import { transportFor } from './carry'
import { type Decision, decide } from './decide'
import { intentOf, mayCarryOptional } from './intent'
import type { Life } from './life'
import { logout } from './logout'
import { changeOwner } from './owner'
import { ownerChanged, warnUnlinkedOwner } from './owner-said'
import { anonymousFacts, beginning } from './regenerate'
import { write } from './write'

/**
 * Stores what no act has sent, then says what leaves with the response. In one tick when the store answers at once. `act` is what
 * became of one that the application did not wait for: when the store failed it, the response must not say that it was done.
 */
export function commit(
  life: Life,
  view: ResponseView | undefined,
  act?: { readonly error: unknown },
): Awaitable<CommitOutcome> {
  // what failed was dropped: only what earlier acts queued still leaves
  if (life.failed) return answer(life, view, 'unchanged')
  if (SessionError.is(act?.error) && act.error.status >= 500) fail(life, act.error)
  try {
    const stored = store(life, view)
    if (!isThenable(stored)) return answer(life, view, stored)
    return stored.then(
      (status) => answer(life, view, status),
      (error: unknown) => fail(life, error),
    )
  } catch (error) {
    return fail(life, error)
  }
}

function fail(life: Life, error: unknown): never {
  life.failed = true
  life.draft.discard()
  life.env.emit({ type: 'commit-failed', error })
  throw error
}

function store(life: Life, view: ResponseView | undefined): Awaitable<CommitOutcome['status']> {
  if (life.endAtCommit) return endThenDrop(life)
  dropOnServerError(life, view)
  const { delta } = life
  if (life.sent) return dropLate(life, delta)
  if (delta !== undefined && ownerChanged(life)) return storeOwner(life, view)
  return storeDue(life, view, delta)
}

async function endThenDrop(life: Life): Promise<CommitOutcome['status']> {
  life.endAtCommit = false
  const { verdict, isDirty } = life
  await logout(life)
  const status = verdict === 'none' ? 'unchanged' : 'committed'
  return isDirty ? drop(life, 'gone', status) : status
}

async function storeOwner(life: Life, view: ResponseView | undefined): Promise<CommitOutcome['status']> {
  const act = new Act(life.env)
  const changed = await changeOwner(life, act)
  const status = await storeDue(life, view, life.delta, act)
  return changed && status === 'unchanged' ? 'committed' : status
}

function dropOnServerError(life: Life, view: ResponseView | undefined): void {
  if (view !== undefined && view.status >= 500 && life.isDirty) drop(life, 'server-error', 'unchanged')
}

function dropLate(life: Life, delta: Delta | undefined): CommitOutcome['status'] {
  return delta === undefined ? 'unchanged' : drop(life, 'late', 'unchanged')
}

type DropReason = 'gone' | 'late' | 'server-error' | 'cross-site' | 'no-cookie'

function drop(life: Life, reason: DropReason, status: CommitOutcome['status']): CommitOutcome['status'] {
  life.env.emit({ type: 'write-dropped', id: life.id, reason })
  life.draft.discard()
  return status
}

function storeDue(
  life: Life,
  view: ResponseView | undefined,
  delta: Delta | undefined,
  under?: Act,
): Awaitable<CommitOutcome['status']> {
  if (delta === undefined && !life.due) return 'unchanged'
  const { env, held } = life
  const act = under ?? new Act(env)
  warnUnlinkedOwner(life, delta)
  // what was not due at open is not due now, so that the headers need not be asked
  const optional = life.due && mayCarryOptional(life, view)
  const intent = intentOf(life, delta === undefined ? 'read' : 'write', optional)
  const decision = decide(life.state, life.match, life.verdict, intent, env.clock(), life.limits)
  switch (decision.verb) {
    case 'update':
      return held === undefined ? 'unchanged' : storeUpdate(life, act, held, decision, delta)
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
  held: NonNullable<Life['held']>,
  decision: Decision,
  delta: Delta | undefined,
): Awaitable<CommitOutcome['status']> {
  const done = (outcome: 'updated' | 'gone'): CommitOutcome['status'] => {
    life.due = false
    if (outcome === 'updated') return 'committed'
    return delta === undefined ? 'unchanged' : drop(life, 'gone', 'gone')
  }
  if (delta !== undefined) return chain(write(life, act, held, decision, delta), done)
  return housekeep(life, act, held, decision, done)
}

/** Nobody asked for it, so its failure is the event that the act emitted, and not an error. */
function housekeep(
  life: Life,
  act: Act,
  held: NonNullable<Life['held']>,
  decision: Decision,
  done: (outcome: 'updated' | 'gone') => CommitOutcome['status'],
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
