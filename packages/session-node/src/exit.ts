import type { CommitOutcome } from '@org/session-core'
import { addLines } from './header-lines'
import type { ResponseHead } from './response-head'
import type { BodyArguments, HeadArguments, RawResponse, ResponseMethods } from './response-methods'

type WriteHead = ResponseMethods['writeHead']

const none: readonly CommitOutcome[] = []

/** The way out of a room: the inner methods, the headers that the commit adds, and outer layers that must not run twice. */
export class Exit {
  readonly response: RawResponse
  readonly inner: ResponseMethods
  /** The outer layers have seen `writeHead`; native code, which asks for it once more, is not to call them. */
  outerDone = false
  /** What `writeHead` is to send, when that was settled before. */
  head: ResponseHead | undefined
  answers: readonly CommitOutcome[] = none
  readonly #hook: WriteHead
  readonly #enter: WriteHead

  /** `hook` is what `writeHead` is where nothing wraps it; `enter` leads into the room whatever the prototype is by then. */
  constructor(response: RawResponse, inner: ResponseMethods, hook: WriteHead, enter: WriteHead) {
    this.response = response
    this.inner = inner
    this.head = undefined
    this.#hook = hook
    this.#enter = enter
  }

  get hasOuter(): boolean {
    return this.response.writeHead !== this.#hook
  }

  /** All the layers around ours, up to ours. */
  writeHeadOutside(status: number): void {
    this.outerDone = true
    this.response.writeHead(status)
  }

  writeHead(args: HeadArguments): unknown {
    const { response, inner, head, answers } = this
    if (!head) return inner.writeHead.apply(response, args)
    this.head = undefined
    if (answers.some(addsHeaders)) {
      head.merge(response)
      for (const { headers } of answers) addLines(response, headers)
    }
    return inner.writeHead.apply(response, head.args)
  }

  write(args: BodyArguments): boolean {
    const { response, inner } = this
    return this.outerDone ? this.pastOuter(() => inner.write.apply(response, args)) : inner.write.apply(response, args)
  }

  end(args: BodyArguments): unknown {
    const { response, inner } = this
    return this.outerDone ? this.pastOuter(() => inner.end.apply(response, args)) : inner.end.apply(response, args)
  }

  flushHeaders(): void {
    const { response, inner } = this
    if (this.outerDone) this.pastOuter(() => inner.flushHeaders.call(response))
    else inner.flushHeaders.call(response)
  }

  /** Runs native code so that the `writeHead` it finds is ours. */
  pastOuter<T>(run: () => T): T {
    const { response } = this
    this.outerDone = false
    const outer = response.writeHead
    if (outer === this.#hook) return run()
    response.writeHead = this.#enter
    try {
      return run()
    } finally {
      response.writeHead = outer
    }
  }
}

function addsHeaders(answer: CommitOutcome): boolean {
  return answer.headers.length > 0
}
