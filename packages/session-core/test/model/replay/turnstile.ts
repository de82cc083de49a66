import { type Store, type Verb, wrap } from '../../support/wrapped-store'

interface Waiting {
  readonly verb: Verb
  pass(): void
}

/** The store of one request: each call waits until it is let through. */
export class Turnstile {
  readonly store: Store
  readonly #waiting: Waiting[] = []
  #arrived: () => void = () => {}

  constructor(below: Store) {
    this.store = wrap(
      below,
      (verb, _, run) =>
        new Promise((resolve) => {
          this.#waiting.push({ verb, pass: () => resolve(run()) })
          this.#arrived()
        }),
    )
  }

  /** Lets the next call through, which must be this one. `over` settles when there comes none any more. */
  async pass(wanted: Verb, over: Promise<unknown>): Promise<void> {
    const ended = over.then(refuse(wanted), refuse(wanted))
    if (this.#waiting.length === 0) await Promise.race([this.#arrival(), ended])
    else ended.catch(() => {})
    const next = this.#waiting.shift()
    if (next?.verb !== wanted) throw new Error(`the core calls ${next?.verb}, and the model ${wanted}`)
    next.pass()
  }

  /** What comes of the request before it makes a call again. */
  async reach<T>(result: Promise<T>): Promise<T> {
    if (this.#waiting.length > 0) await this.rest()
    return Promise.race([result, this.#arrival().then(() => this.#surprised(result))])
  }

  /** Until everything that needs no store has happened. */
  rest(): Promise<void> {
    return new Promise((resolve) => void setImmediate(resolve))
  }

  #arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve
    })
  }

  /** A session may be open and its handler at the next call already. */
  async #surprised<T>(result: Promise<T>): Promise<T> {
    const late = this.rest().then(() => {
      throw new Error(`the core calls ${this.#waiting[0]?.verb}, and the model makes no call`)
    })
    return Promise.race([result, late])
  }
}

const refuse = (wanted: Verb) => (): never => {
  throw new Error(`the request is over, and the model calls ${wanted}`)
}
