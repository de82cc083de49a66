import type { CommitOutcome, OpenSession, ResponseView } from '@org/session-core'
import { SessionError } from '@org/session-core'

/** What became of a commit: the headers that leave either way, and why it failed. */
export interface Committed {
  readonly status: CommitOutcome['status'] | 'failed'
  readonly headers: CommitOutcome['headers']
  readonly error?: unknown
}

/** Stores what was not, and never throws: what succeeded before a failure still has to leave ([A06]). */
export async function commit<D>(session: OpenSession<D>, view: ResponseView | undefined): Promise<Committed> {
  try {
    return await session.commit(view)
  } catch (error) {
    const { headers } = await session.commit(view && { status: statusOf(error), headers: {} })
    return { status: 'failed', headers, error }
  }
}

/** The status of the answer to this error. What is not an error of this library is a fault of the server. */
export function statusOf(error: unknown): number {
  return SessionError.is(error) ? error.status : 500
}
