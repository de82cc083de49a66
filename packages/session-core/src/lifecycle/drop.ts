import type { CommitOutcome } from '../adapter/contract'
import type { Life } from './life'

type DropReason = 'gone' | 'late' | 'server-error' | 'cross-site' | 'no-cookie'

/** What the application changed is not stored, and an event says why. */
export function drop(life: Life, reason: DropReason, status: CommitOutcome['status']): CommitOutcome['status'] {
  life.env.emit({ type: 'write-dropped', id: life.id, reason })
  life.draft.discard()
  return status
}
