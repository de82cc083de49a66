import type { CommitOutcome, ResponseView } from '../adapter/contract'
import { type Awaitable, isThenable } from '../awaitable'
import { SessionError } from '../error/session-error'
import type { Delta } from '../session/texts'
import { Act } from '../store/act'
import { answer } from './answer'
import { drop } from './drop'
import { ownerChanged } from './owner-said'
import type { Visit } from './visit'

type Status = CommitOutcome['status']

/** What a commit asks for, done as it is done where the session lives. */
export interface Ways<V extends Visit> {
  readonly logout: (visit: V) => Promise<void>
  /** Says whether there was anything to do. */
  readonly changeOwner: (visit: V, act: Act) => Promise<boolean>
  /** Stores the delta, and what is due besides. */
  readonly settleDue: (
    visit: V,
    view: ResponseView | undefined,
    delta: Delta | undefined,
    under?: Act,
  ) => Awaitable<Status>
}

/**
 * Stores what no act has sent, then says what leaves with the response. In one tick when the store answers at once. `act` is what
 * became of one that the application did not wait for: when the store failed it, the response must not say that it was done.
 */
export function commit<V extends Visit>(
  visit: V,
  ways: Ways<V>,
  view: ResponseView | undefined,
  act?: { readonly error: unknown },
): Awaitable<CommitOutcome> {
  // what failed was dropped: only what earlier acts queued still leaves; after an early failure also what answers it
  if (visit.failed === 'last') return answer(visit, view, 'unchanged')
  if (SessionError.is(act?.error) && act.error.status >= 500) fail(visit, view, act.error)
  try {
    const stored = store(visit, ways, view)
    if (!isThenable(stored)) return answer(visit, view, stored)
    return stored.then(
      (status) => answer(visit, view, status),
      (error: unknown) => fail(visit, view, error),
    )
  } catch (error) {
    return fail(visit, view, error)
  }
}

function fail(visit: Visit, view: ResponseView | undefined, error: unknown): never {
  visit.failed = view?.early ? 'early' : 'last'
  visit.due = false
  visit.draft.discard()
  visit.env.emit({ type: 'commit-failed', error })
  throw error
}

function store<V extends Visit>(visit: V, ways: Ways<V>, view: ResponseView | undefined): Awaitable<Status> {
  if (visit.endAtCommit) return endThenDrop(visit, ways)
  dropOnServerError(visit, view)
  const { delta } = visit
  if (visit.sent) return dropLate(visit, delta)
  if (delta !== undefined && ownerChanged(visit)) return storeOwner(visit, ways, view)
  return ways.settleDue(visit, view, delta)
}

async function endThenDrop<V extends Visit>(visit: V, ways: Ways<V>): Promise<Status> {
  visit.endAtCommit = false
  const { verdict, isDirty } = visit
  await ways.logout(visit)
  const status = verdict === 'none' ? 'unchanged' : 'committed'
  return isDirty ? drop(visit, 'gone', status) : status
}

async function storeOwner<V extends Visit>(visit: V, ways: Ways<V>, view: ResponseView | undefined): Promise<Status> {
  const act = new Act(visit.env)
  const changed = await ways.changeOwner(visit, act)
  const status = await ways.settleDue(visit, view, visit.delta, act)
  return changed && status === 'unchanged' ? 'committed' : status
}

function dropOnServerError(visit: Visit, view: ResponseView | undefined): void {
  if (view !== undefined && view.status >= 500 && visit.isDirty) drop(visit, 'server-error', 'unchanged')
}

function dropLate(visit: Visit, delta: Delta | undefined): Status {
  return delta === undefined ? 'unchanged' : drop(visit, 'late', 'unchanged')
}
