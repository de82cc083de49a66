import { type Awaitable, type CommitOutcome, type ResponseView, SessionError } from '@org/session-core'
import type { Committer } from '../../src/commit-all'
import { wait } from './exchange'

/** How a commit goes: whether there is something to send, and when the store answers. */
export type Course =
  | 'nothing'
  | 'at once'
  | 'nothing, later'
  | 'later'
  | 'fails at once'
  | 'fails later'
  | 'never answers'

const lines: CommitOutcome['headers'] = [
  ['set-cookie', 'sid=token; HttpOnly'],
  ['x-session', 'stored'],
]

/** Without the lines that the commit added, whatever stands around them. */
export function withoutOurs(bytes: string): string {
  return bytes.replace(/^(?:set-cookie: sid=token; HttpOnly|x-session: stored)\r\n/gim, '')
}

const unchanged: CommitOutcome = { status: 'unchanged', headers: [] }
const committed: CommitOutcome = { status: 'committed', headers: lines }

export const storeFailed: SessionError = new SessionError('ERR_SESSION_STORE', 'the store is down', {
  verb: 'update',
  outcome: 'unknown',
})
const timedOut: SessionError = new SessionError('ERR_SESSION_TIMEOUT', 'too slow', {
  verb: 'update',
  outcome: 'unknown',
})

/** A committer on its way through one course, that remembers what it saw. */
export class FakeCommitter implements Committer {
  readonly views: (ResponseView | undefined)[] = []
  readonly told: string[] = []
  /** The status, and of the headers those that it was asked to look at. */
  seen: Readonly<Record<string, string>> = {}
  /** What is left to send after a failure. */
  kept: CommitOutcome = unchanged
  /** A store has yet to answer. */
  busy = false
  readonly #course: Course
  readonly #looksAt: readonly string[]

  constructor(course: Course, looksAt: readonly string[] = []) {
    this.#course = course
    this.#looksAt = looksAt
  }

  commit(view?: ResponseView): Awaitable<CommitOutcome> {
    this.views.push(view)
    if (view === undefined) return unchanged
    if (this.views.length > 1) return this.kept
    this.seen = look(view, this.#looksAt)
    switch (this.#course) {
      case 'nothing':
        return unchanged
      case 'at once':
        return committed
      case 'nothing, later':
        return this.#wait(20).then(() => unchanged)
      case 'later':
        return this.#wait(20).then(() => committed)
      case 'fails at once':
        throw storeFailed
      case 'fails later':
        return this.#wait(20).then(() => Promise.reject(storeFailed))
      case 'never answers':
        // which the core turns into this, at its deadline
        return this.#wait(40).then(() => Promise.reject(timedOut))
    }
  }

  async #wait(ms: number): Promise<void> {
    this.busy = true
    await wait(ms)
    this.busy = false
  }

  headersLeft(): void {
    this.told.push('headers left')
  }

  failed(error: unknown): void {
    this.told.push(`failed: ${SessionError.is(error) ? error.code : error}`)
  }
}

function look(view: ResponseView, names: readonly string[]): Readonly<Record<string, string>> {
  if (names.length === 0) return {}
  const { status, headers } = view
  if (typeof headers.get !== 'function') throw new Error('headers are to be asked for by name')
  const seen: Record<string, string> = { status: String(status) }
  for (const name of names) {
    const value = headers.get(name)
    if (value !== null) seen[name] = value
  }
  return seen
}
