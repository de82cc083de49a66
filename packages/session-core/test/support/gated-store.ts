import { type Store, type Verb, wrap } from './wrapped-store'

/** A call that waits at the gate. */
export interface Waiting {
  readonly verb: Verb
  readonly args: readonly unknown[]
  /** It takes effect and is answered. */
  pass(): void
  /** It takes effect; the answer comes when the returned function is called. */
  perform(): () => void
}

/** A store whose calls wait until the test lets them through, in any order it likes. */
export class Gated {
  readonly store: Store
  /** Closed: calls wait. Open: they pass, by a promise. */
  closed = true
  readonly #waiting: Waiting[] = []
  readonly #wanted: { readonly verb: Verb; found(waiting: Waiting): void }[] = []

  constructor(below: Store) {
    this.store = wrap(below, async (verb, args, run) => {
      if (!this.closed) return run()
      return new Promise((resolve) => {
        const perform = (): (() => void) => {
          const outcome = run()
          return () => resolve(outcome)
        }
        this.#arrive({ verb, args, perform, pass: () => perform()() })
      })
    })
  }

  /** The next call of this verb, when it is made. */
  next(verb: Verb): Promise<Waiting> {
    const at = this.#waiting.findIndex((one) => one.verb === verb)
    const [there] = at < 0 ? [] : this.#waiting.splice(at, 1)
    if (there) return Promise.resolve(there)
    return new Promise((resolve) => this.#wanted.push({ verb, found: resolve }))
  }

  /** Lets the next call of this verb through. */
  async pass(verb: Verb): Promise<void> {
    ;(await this.next(verb)).pass()
  }

  /** Lets everything through that waits, and what comes. */
  open(): void {
    this.closed = false
    for (const waiting of this.#waiting.splice(0)) waiting.pass()
  }

  #arrive(waiting: Waiting): void {
    const at = this.#wanted.findIndex(({ verb }) => verb === waiting.verb)
    const [wanted] = at < 0 ? [] : this.#wanted.splice(at, 1)
    if (wanted) wanted.found(waiting)
    else this.#waiting.push(waiting)
  }
}
