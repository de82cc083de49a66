import type { Script } from '../lua/script'
import type { Link } from './contract'
import { failure, isPassing, notReady, tooFewReplicas } from './failure'

/** One call of a script. */
export interface Call {
  readonly verb: string
  readonly script: Script
  readonly keys: readonly string[]
  readonly given: readonly string[]
}

/** Milliseconds for which a call waits for a connection that is being made, less than an act has. */
const patience = 500
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
  read(call: Call): Promise<string | null> {
    return this.link.isReady(keyOf(call)) ? this.send(call) : this.sendOnceReady(call)
  }

  /** @throws {SessionError} `ERR_SESSION_STORE`, also when replicas are to be waited for and too few have it in time */
  write(call: Call): Promise<string | null> {
    const answer = this.read(call)
    return this.replicas === 0 ? answer : answer.then((text) => this.replicated(call, text))
  }

  private send(call: Call, until: number = performance.now() + moving): Promise<string | null> {
    const { script, keys, given } = call
    return this.link.run(script, [...keys], [...given]).then(textOf, (error: unknown) => {
      if (isPassing(error) && performance.now() < until) return pause().then(() => this.send(call, until))
      throw failure(call.verb, error, this.link.isNotSent(error) ? 'notSent' : 'unknown')
    })
  }

  private async sendOnceReady(call: Call): Promise<string | null> {
    const until = performance.now() + patience
    while (!this.link.isReady(keyOf(call))) {
      if (performance.now() >= until) throw notReady(call.verb)
      this.link.wake?.(keyOf(call))
      await pause()
    }
    return this.send(call)
  }

  private async replicated(call: Call, text: string | null): Promise<string | null> {
    const count = await this.link.wait?.(this.replicas, replication).catch((error: unknown) => {
      throw failure(call.verb, error, 'unknown')
    })
    if (Number(count) < this.replicas) throw tooFewReplicas(call.verb, Number(count), this.replicas)
    return text
  }
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
