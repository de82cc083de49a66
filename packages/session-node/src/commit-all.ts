import type { Awaitable, CommitOutcome, ResponseView } from '@org/session-core'

/** What a response waits for before its headers leave. */
export interface Committer {
  /** Without a view no header can leave any more. Called again after it failed, for what succeeded before. */
  commit(view?: ResponseView): Awaitable<CommitOutcome>
  /** Told when the headers are settled: no cookie can leave from now on. */
  headersLeft?(): void
  /** Told when its failure became the answer. */
  failed?(error: unknown): void
}

export class Failure {
  readonly committer: Committer
  readonly error: unknown

  constructor(committer: Committer, error: unknown) {
    this.committer = committer
    this.error = error
  }
}

export type Answer = CommitOutcome | Failure

/** All at the same time; the answers come in the same tick when every one of them did. Never throws, never rejects. */
export function commitAll(
  committers: readonly Committer[],
  view: ResponseView | undefined,
): Awaitable<readonly Answer[]> {
  const now: Answer[] = []
  let later: Awaitable<Answer>[] | undefined
  for (const committer of committers) {
    const answer = attempt(committer, view)
    if (later) later.push(answer)
    else if (isThenable(answer)) later = [...now, answer]
    else now.push(answer)
  }
  return later ? Promise.all(later) : now
}

export function isFailure(answer: Answer): answer is Failure {
  return answer instanceof Failure
}

export function isOutcome(answer: Answer): answer is CommitOutcome {
  return !isFailure(answer)
}

function attempt(committer: Committer, view: ResponseView | undefined): Awaitable<Answer> {
  try {
    const answer = committer.commit(view)
    return isThenable(answer) ? answer.then(undefined, (error: unknown) => new Failure(committer, error)) : answer
  } catch (error) {
    return new Failure(committer, error)
  }
}

export function isThenable<T extends object>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof (value as Partial<PromiseLike<T>>).then === 'function'
}
