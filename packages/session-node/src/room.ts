import { checkEncoding, isChunk, isLastChunk, rejectCall } from './body-arguments'
import { type Committer, commitAll } from './commit-all'
import type { Exit } from './exit'
import { ResponseCommit } from './response-commit'
import { ResponseHead } from './response-head'
import type { BodyArguments, HeadArguments } from './response-methods'

/** Where a response waits for its commits: all four ways out lead through here. */
export class Room extends ResponseCommit {
  constructor(exit: Exit, committer: Committer) {
    super(exit, committer)
    if (exit.response.headersSent) committer.headersLeft?.()
  }

  join(committer: Committer): void {
    if (this.committers.includes(committer)) return
    this.committers.push(committer)
    // it will not be asked before the headers leave
    if (this.phase !== 'open' || this.exit.response.headersSent) committer.headersLeft?.()
  }

  writeHead(args: HeadArguments): unknown {
    const exit = this.exit
    if (this.phase === 'open' && !exit.response.headersSent) return this.#openHead(args)
    if (this.phase === 'failed') return exit.response
    return this.held ? this.held.refuseHead() : exit.writeHead(args)
  }

  write(args: BodyArguments): boolean {
    if (this.phase === 'open' && isChunk(args[0])) this.#begin(args[1])
    if (this.held) return this.held.write(args)
    return this.phase === 'failed' ? this.#discard(args) : this.exit.write(args)
  }

  end(args: BodyArguments): unknown {
    if (this.phase === 'open' && isLastChunk(args[0])) this.#begin(args[1])
    if (this.held) return this.held.end(args)
    if (this.phase !== 'failed') return this.exit.end(args)
    this.#discard(args)
    return this.exit.response
  }

  flushHeaders(): void {
    if (this.phase === 'open') this.#begin(undefined)
    if (this.held) this.held.flushHeaders()
    else if (this.phase !== 'failed') this.exit.flushHeaders()
  }

  /** The response closed: what never got to a head is committed all the same, and what came after the last commit is found. */
  close(): void {
    if (!this.held) commitAll(this.committers, undefined)
  }

  #openHead(args: HeadArguments): unknown {
    const head = new ResponseHead(args)
    if (!head.isValid(this.exit.response)) return this.exit.writeHead(args)
    this.commit(head)
    return this.phase === 'done' && !this.implicit ? this.exit.writeHead(args) : this.exit.response
  }

  /** The outer layers run first, so that the commit sees what they make of the head. */
  #begin(encoding: unknown): void {
    const exit = this.exit
    if (exit.response.headersSent) return
    checkEncoding(encoding)
    const { statusCode } = exit.response
    this.implicit = true
    try {
      if (exit.hasOuter) exit.writeHeadOutside(statusCode)
      else this.#openHead([statusCode])
    } finally {
      // where nothing is held, native code takes it from here, or an outer layer swallowed the call
      if (this.phase !== 'held') this.implicit = false
      exit.outerDone &&= this.phase === 'done'
    }
  }

  #discard(args: BodyArguments): true {
    rejectCall(args, this.error)
    return true
  }
}
