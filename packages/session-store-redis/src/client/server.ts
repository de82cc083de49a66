import { pack, type Script } from '../lua/script'
import type { Link } from './contract'
import { failure, isMoved, isPassing, isUnknownScript, notReady, tooFewReplicas } from './failure'

/** One call of a script; its first key says where it goes. */
export interface Call {
  readonly verb: string
  readonly script: Script
  readonly keys: string[]
  readonly given: string[]
}

/** Milliseconds for which a call waits for a connection that is being made: half of what an act has. */
const patience = 1000
/** Milliseconds for which it is tried again while a slot moves or a cluster elects: such refusals come before anything is done. */
const moving = 1000
/** Milliseconds that replicas have. */
const replication = 1000
const between = 10

/** Sends calls, only over connections that take them at once, and says what became of them. */
export class Server {
  readonly link: Link
  /** Keys of different slots meet in no script. Found out when it is tried, where a cluster hides behind a plain client. */
  isParted: boolean
  private readonly replicas: number

  constructor(link: Link, replicas: number) {
    this.link = link
    this.isParted = link.isCluster
    this.replicas = replicas
  }

  /** @throws {SessionError} `ERR_SESSION_STORE` */
  read<R>(call: Call, take: (answer: string | null) => R): Promise<R> {
    return this.link.isReady(keyOf(call)) ? this.send(call, take) : this.sendOnceReady(call, take)
  }

  /** @throws {SessionError} `ERR_SESSION_STORE`, also when replicas are to be waited for and too few have it in time */
  write(call: Call): Promise<string> {
    const answer = this.read(call, text)
    return this.replicas === 0 ? answer : answer.then((given) => this.replicated(call, given))
  }

  private send<R>(call: Call, take: (answer: string | null) => R): Promise<R> {
    const { script, keys } = call
    const given = pack(call.given)
    return this.link.run(script, keys, given).then(
      (reply) => take(textOf(reply)),
      (error: unknown) => this.sendAgain({ ...call, given }, error).then((reply) => take(textOf(reply))),
    )
  }

  /** After a refusal that came before anything was done, and in no other case. */
  private async sendAgain({ verb, script, keys, given }: Call, refusal: unknown): Promise<unknown> {
    const until = performance.now() + moving
    for (let error = refusal; ; ) {
      const isUnknown = isUnknownScript(error)
      if (!isUnknown && !(this.isPassing(error) && performance.now() < until))
        throw failure(verb, error, this.link.isNotSent(error) ? 'notSent' : 'unknown')
      if (!isUnknown) await pause()
      try {
        return await this.link[isUnknown ? 'teach' : 'run'](script, keys, given)
      } catch (next) {
        error = next
      }
    }
  }

  private isPassing(error: unknown): boolean {
    return isPassing(error) || (this.link.isCluster && isMoved(error))
  }

  private async sendOnceReady<R>(call: Call, take: (answer: string | null) => R): Promise<R> {
    const until = performance.now() + patience
    while (!this.link.isReady(keyOf(call))) {
      if (performance.now() >= until) throw notReady(call.verb)
      this.link.wake?.(keyOf(call))
      await pause()
    }
    return this.send(call, take)
  }

  private async replicated({ verb }: Call, answer: string): Promise<string> {
    const count = await this.link.wait?.(this.replicas, replication).catch((error: unknown) => {
      throw failure(verb, error, 'unknown')
    })
    if (Number(count) < this.replicas) throw tooFewReplicas(verb, Number(count), this.replicas)
    return answer
  }
}

export function text(answer: string | null): string {
  return answer ?? ''
}

function keyOf(call: Call): string {
  return call.keys[0] ?? ''
}

/** Whatever a client makes of a bulk string. */
function textOf(reply: unknown): string | null {
  return reply === null || reply === undefined ? null : String(reply)
}

function pause(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, between * (1 + Math.random())))
}
