import type { CommitOutcome } from '../adapter/contract'
import type { Visit } from './visit'

type DropReason = 'gone' | 'late' | 'server-error' | 'cross-site' | 'no-cookie'

/** What the application changed is not stored, and an event says why. */
export function drop(visit: Visit, reason: DropReason, status: CommitOutcome['status']): CommitOutcome['status'] {
  visit.env.emit({ type: 'write-dropped', id: visit.lastId, reason })
  visit.draft.discard()
  return status
}
