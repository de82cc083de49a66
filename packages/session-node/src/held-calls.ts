import { byteLengthOf, rejectCall } from './body-arguments'
import type { BodyArguments, RawResponse, ResponseMethods } from './response-methods'

interface Call {
  readonly verb: 'write' | 'end' | 'flushHeaders'
  readonly args: BodyArguments
}

/** What the application did to its response while the commit was under way, to be done in the same order. */
export class HeldCalls {
  bytes = 0
  /** A write was told to wait for `drain`. */
  refused = false
  ended = false
  #calls: Call[] = []

  /** Says whether there is room for more, by the rule of Node for a response that waits for its turn on a pipelined socket. */
  write(args: BodyArguments, highWaterMark: number): boolean {
    this.#add({ verb: 'write', args })
    const room = this.bytes < highWaterMark
    if (!room) this.refused = true
    return room
  }

  end(args: BodyArguments): void {
    this.#add({ verb: 'end', args })
    this.ended = true
  }

  flushHeaders(): void {
    this.#add({ verb: 'flushHeaders', args: [] })
  }

  /**
   * Says whether `drain` is owed: a held write was refused, and the last one now was not.
   * Never corked: cork, write, end, uncork garbles a chunked body on Node 22 and 24.
   */
  replay(response: RawResponse, inner: ResponseMethods): boolean {
    let room = true
    for (const { verb, args } of this.#take()) {
      const answer: unknown = inner[verb].apply(response, args as never)
      if (verb === 'write') room = answer === true
    }
    return this.refused && room && !this.ended
  }

  reject(error: unknown): void {
    for (const { args } of this.#take()) rejectCall(args, error)
  }

  #add(call: Call): void {
    this.#calls.push(call)
    this.bytes += byteLengthOf(call.args)
  }

  #take(): readonly Call[] {
    const calls = this.#calls
    this.#calls = []
    this.bytes = 0
    return calls
  }
}
