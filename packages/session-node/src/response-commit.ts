import type { CommitOutcome } from '@org/session-core'
import { type Answer, type Committer, commitAll, type Failure, isFailure, isOutcome, isThenable } from './commit-all'
import type { Exit } from './exit'
import { FailureView, sendFailure, statusOf } from './failure-answer'
import type { HeldCalls } from './held-calls'
import { HeldResponse } from './held-response'
import { type ResponseHead, ResponseHeadView } from './response-head'
import { isGone } from './response-methods'

/** The commits of one response: how they begin, and what becomes of the response when they have ended. */
export class ResponseCommit {
  /**
   * `committing` lasts for one call, `held` until a store has answered; in `done` everything passes, and in `failed` the answer is not
   * the application's any more.
   */
  protected phase: 'open' | 'committing' | 'held' | 'done' | 'failed' = 'open'
  protected readonly exit: Exit
  protected readonly committers: Committer[]
  /** `write`, `end` or `flushHeaders` came first: native code asks for the head by itself, and knows the length by then. */
  protected implicit = false
  protected held: HeldResponse | undefined
  protected error: unknown

  constructor(exit: Exit, committer: Committer) {
    this.exit = exit
    this.committers = [committer]
    this.held = undefined
    this.error = undefined
  }

  /** What is held, while something is. */
  get calls(): HeldCalls | undefined {
    return this.held?.calls
  }

  protected commit(head: ResponseHead): void {
    const exit = this.exit
    this.phase = 'committing'
    const view = isGone(exit.response) ? undefined : new ResponseHeadView(head, exit.response)
    const answers = commitAll(this.committers, view)
    exit.head = head
    if (isThenable(answers)) {
      head.settle(exit.response)
      this.#hold()
      answers.then((later) => this.#settle(later))
    } else this.#settle(answers)
  }

  #hold(): void {
    this.phase = 'held'
    this.held ??= new HeldResponse(this.exit)
  }

  #settle(answers: readonly Answer[]): void {
    if (answers.every(isOutcome)) this.#release(answers)
    else this.#fail(answers)
  }

  #release(answers: readonly CommitOutcome[]): void {
    const held = this.#leave()
    this.exit.answers = answers
    if (!held) return
    try {
      held.replay(this.implicit)
    } catch (error) {
      this.exit.response.destroy(error as Error)
    }
  }

  /** From here on no cookie can be added. */
  #leave(): HeldResponse | undefined {
    const held = this.held
    this.phase = 'done'
    this.held = undefined
    held?.leave()
    for (const committer of this.committers) committer.headersLeft?.()
    return held
  }

  /** Commits that failed are asked once more, for the headers of the acts that succeeded before. */
  #fail(answers: readonly Answer[]): void {
    const failures = answers.filter(isFailure)
    const status = statusOf(failures[0]?.error)
    this.error = failures[0]?.error
    // what the head was given stays too, as far as it is no payload; the commit may have failed before it looked at it
    this.exit.head?.merge(this.exit.response)
    const view = new FailureView(this.exit.response, status)
    const again = commitAll(
      failures.map(({ committer }) => committer),
      view,
    )
    const answer = (more: readonly Answer[]) => this.#answer(status, failures, [...answers, ...more].filter(isOutcome))
    if (isThenable(again)) {
      this.#hold()
      again.then(answer)
    } else answer(again)
  }

  #answer(status: number, failures: readonly Failure[], outcomes: readonly CommitOutcome[]): void {
    const exit = this.exit
    const held = this.#leave()
    exit.head = undefined
    try {
      if (!isGone(exit.response)) sendFailure(exit, status, outcomes)
    } catch (error) {
      exit.response.destroy(error as Error)
    }
    this.phase = 'failed'
    held?.reject(this.error)
    for (const { committer, error } of failures) committer.failed?.(error)
  }
}
