import { ServerResponse } from 'node:http'
import { checkEncoding, isChunk, isLastChunk, rejectCall } from './body-arguments'
import type { Exit } from './exit'
import { HeldCalls } from './held-calls'
import { enterHeldState, leaveHeldState } from './held-state'
import { type BodyArguments, isGone, isHttp2, type RawResponse } from './response-methods'
import { SocketGuard } from './socket-guard'

/** A response whose commit is under way: takes what the application does, and answers as native code would. */
export class HeldResponse {
  readonly calls: HeldCalls = new HeldCalls()
  readonly #exit: Exit
  readonly #guard: SocketGuard | undefined

  constructor(exit: Exit) {
    this.#exit = exit
    enterHeldState(exit.response, this.calls)
    this.#guard = SocketGuard.over(exit.response)
  }

  /** Throws what native code throws, without running inner layers for it. */
  refuseHead(): unknown {
    const { response, inner } = this.#exit
    const native = response instanceof ServerResponse ? ServerResponse.prototype.writeHead : inner.writeHead
    return native.call(response as never, 200)
  }

  write(args: BodyArguments): boolean {
    const { response, inner } = this.#exit
    checkEncoding(args[1])
    // its errors are native code's, except that HTTP/2 would not notice the end
    if (!isChunk(args[0]) || (this.calls.ended && !isHttp2(response))) return inner.write.apply(response, args)
    return this.calls.write(args, response.writableHighWaterMark) && !this.calls.ended
  }

  end(args: BodyArguments): unknown {
    const { response, inner } = this.#exit
    checkEncoding(args[1])
    if (isHttp2(response)) this.#endHttp2(args)
    else if (this.calls.ended || !isLastChunk(args[0])) return inner.end.apply(response, args)
    else this.#end(args)
    return response
  }

  flushHeaders(): void {
    this.calls.flushHeaders()
  }

  /** Gives the response back to native code. */
  leave(): void {
    this.#guard?.lift()
    leaveHeldState(this.#exit.response)
  }

  /** After `leave`: does what was asked for meanwhile. An implicit head is left to native code. */
  replay(implicit: boolean): void {
    const { response, inner } = this.#exit
    const owesDrain = this.#exit.pastOuter(() => {
      if (!implicit) response.writeHead(response.statusCode)
      return this.calls.replay(response, inner)
    })
    this.#guard?.settle()
    if (owesDrain) process.nextTick(emitDrain, response)
  }

  /** After `leave`: the answer was another one. */
  reject(error: unknown): void {
    this.#guard?.settle()
    this.calls.reject(error)
  }

  /** Native `end` writes its chunk through `response.write`, where outer layers see it. */
  #endHttp2([chunk, encoding, callback]: BodyArguments): void {
    const { response } = this.#exit
    if (this.calls.ended) rejectCall([chunk, encoding, callback], undefined)
    else if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
      response.write(chunk, typeof encoding === 'function' ? undefined : encoding)
      this.calls.end([typeof encoding === 'function' ? encoding : callback])
    } else this.calls.end([chunk, encoding, callback])
  }

  #end(args: BodyArguments): void {
    this.calls.end(args)
    this.#exit.response.finished = true
  }
}

// in a tick of its own, as natively: what a listener throws is the application's
function emitDrain(response: RawResponse): void {
  if (!isGone(response)) response.emit('drain')
}
