import type { CommitOutcome, ResponseView } from '../adapter/contract'
import { type Awaitable, isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Delta } from '../session/texts'
import { Act } from './act'
import { answer } from './answer'
import { drop } from './drop'
import type { Life } from './life'
import { logout } from './logout'
import { changeOwner } from './owner'
import { ownerChanged } from './owner-said'
import { storeDue } from './store-due'

/**
 * Stores what no act has sent, then says what leaves with the response. In one tick when the store answers at once. `act` is what
 * became of one that the application did not wait for: when the store failed it, the response must not say that it was done.
 */
export function commit(
  life: Life,
  view: ResponseView | undefined,
  act?: { readonly error: unknown },
): Awaitable<CommitOutcome> {
  if (isSpent(life)) return answer(life, view, 'unchanged')
  if (SessionError.is(act?.error) && act.error.status >= 500) fail(life, view, act.error)
  try {
    const stored = store(life, view)
    if (!isThenable(stored)) return answer(life, view, stored)
    return stored.then(
      (status) => answer(life, view, status),
      (error: unknown) => fail(life, view, error),
    )
  } catch (error) {
    return fail(life, view, error)
  }
}

/** What failed was dropped: only what earlier acts queued still leaves. After an early failure also what was written to answer it. */
function isSpent(life: Life): boolean {
  if (life.failed === undefined) return false
  return life.failed === 'last' || !(life.isDirty || life.endAtCommit)
}

function fail(life: Life, view: ResponseView | undefined, error: unknown): never {
  life.failed = view?.early ? 'early' : 'last'
  life.due = false
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
