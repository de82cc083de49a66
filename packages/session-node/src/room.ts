import type { CommitOutcome } from '@org/session-core'
import { checkEncoding, isChunk, isLastChunk, rejectCall } from './body-arguments'
import { type Answer, type Committer, commitAll, type Failure, isFailure, isOutcome, isThenable } from './commit-all'
import type { Exit } from './exit'
import { FailureView, sendFailure, statusOf } from './failure-answer'
import { HeldResponse } from './held-response'
import { ResponseHead, ResponseHeadView } from './response-head'
import { type BodyArguments, type HeadArguments, isGone } from './response-methods'

/**
 * Where a response waits for its commits. `committing` lasts for one call, `held` until a store has answered; in `done` everything
 * passes, and in `failed` the answer is not the application's any more.
 */
export class Room {
  #phase: 'open' | 'committing' | 'held' | 'done' | 'failed' = 'open'
  readonly #exit: Exit
  readonly #committers: Committer[]
  /** `write`, `end` or `flushHeaders` came first: native code asks for the head by itself, and knows the length by then. */
  #implicit = false
  #held: HeldResponse | undefined
  #error: unknown

  constructor(exit: Exit, committer: Committer) {
    this.#exit = exit
    this.#committers = [committer]
  }

  join(committer: Committer): void {
    if (!this.#committers.includes(committer)) this.#committers.push(committer)
  }

  writeHead(args: HeadArguments): unknown {
    const exit = this.#exit
    if (this.#phase === 'open' && !exit.response.headersSent) return this.#openHead(args)
    if (this.#phase === 'failed') return exit.response
    return this.#held ? this.#held.refuseHead() : exit.writeHead(args)
  }

  write(args: BodyArguments): boolean {
    if (this.#phase === 'open' && isChunk(args[0])) this.#begin(args[1])
    if (this.#held) return this.#held.write(args)
    return this.#phase === 'failed' ? this.#discard(args) : this.#exit.write(args)
  }

  end(args: BodyArguments): unknown {
    if (this.#phase === 'open' && isLastChunk(args[0])) this.#begin(args[1])
    if (this.#held) return this.#held.end(args)
    if (this.#phase !== 'failed') return this.#exit.end(args)
    this.#discard(args)
    return this.#exit.response
  }

  flushHeaders(): void {
    if (this.#phase === 'open') this.#begin(undefined)
    if (this.#held) this.#held.flushHeaders()
    else if (this.#phase !== 'failed') this.#exit.flushHeaders()
  }

  /** The response closed: what never got to a head is committed all the same, and what came after the last commit is found. */
  close(): void {
    if (!this.#held) commitAll(this.#committers, undefined)
  }

  #openHead(args: HeadArguments): unknown {
    const head = new ResponseHead(args)
    if (!head.isValid()) return this.#exit.writeHead(args)
    this.#commit(head)
    return this.#phase === 'done' && !this.#implicit ? this.#exit.writeHead(args) : this.#exit.response
  }

  /** The outer layers run first, so that the commit sees what they make of the head. */
  #begin(encoding: unknown): void {
    const exit = this.#exit
    if (exit.response.headersSent) return
    checkEncoding(encoding)
    const { statusCode } = exit.response
    this.#implicit = true
    try {
      if (exit.hasOuter) exit.writeHeadOutside(statusCode)
      else this.#commit(new ResponseHead([statusCode]))
    } finally {
      // where nothing is held, native code takes it from here, or an outer layer swallowed the call
      if (this.#phase !== 'held') this.#implicit = false
      exit.outerDone &&= this.#phase === 'done'
    }
  }

  #commit(head: ResponseHead): void {
    const exit = this.#exit
    this.#phase = 'committing'
    const view = isGone(exit.response) ? undefined : new ResponseHeadView(head, exit.response)
    const answers = commitAll(this.#committers, view)
    exit.head = head
    if (isThenable(answers)) {
      head.settle(exit.response)
      this.#hold()
      answers.then((later) => this.#settle(later))
    } else this.#settle(answers)
  }

  #hold(): void {
    this.#phase = 'held'
    this.#held ??= new HeldResponse(this.#exit)
  }

  #settle(answers: readonly Answer[]): void {
    if (answers.every(isOutcome)) this.#release(answers)
    else this.#fail(answers)
  }

  #release(answers: readonly CommitOutcome[]): void {
    const held = this.#leave()
    this.#exit.answers = answers
    if (!held) return
    try {
      held.replay(this.#implicit)
    } catch (error) {
      this.#exit.response.destroy(error as Error)
    }
  }

  /** From here on no cookie can be added. */
  #leave(): HeldResponse | undefined {
    const held = this.#held
    this.#phase = 'done'
    this.#held = undefined
    held?.leave()
    for (const committer of this.#committers) committer.headersLeft?.()
    return held
  }

  /** Commits that failed are asked once more, for the headers of the acts that succeeded before. */
  #fail(answers: readonly Answer[]): void {
    const failures = answers.filter(isFailure)
    const status = statusOf(failures[0]?.error)
    this.#error = failures[0]?.error
    const view = new FailureView(this.#exit.response, status)
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
    const exit = this.#exit
    const held = this.#leave()
    exit.head = undefined
    try {
      if (!isGone(exit.response)) sendFailure(exit, status, outcomes)
    } catch (error) {
      exit.response.destroy(error as Error)
    }
    this.#phase = 'failed'
    held?.reject(this.#error)
    for (const { committer, error } of failures) committer.failed?.(error)
  }

  #discard(args: BodyArguments): true {
    rejectCall(args, this.#error)
    return true
  }
}
