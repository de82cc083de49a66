import { type Awaitable, isThenable } from '../awaitable'

/**
 * The acts of one request take turns, and the commit comes after the last: what nobody awaited is done before the response leaves, and
 * no two of them start from the same state.
 */
export class Turns {
  /** The act under way, with what became of it. */
  #last: Promise<{ readonly error: unknown } | undefined> | undefined

  take<T>(run: () => Promise<T>): Promise<T> {
    const act = this.#last === undefined ? run() : this.#last.then(run)
    const clear = (): void => {
      if (this.#last === last) this.#last = undefined
    }
    const last = act.then(clear, (error: unknown) => {
      clear()
      return { error }
    })
    this.#last = last as Promise<{ readonly error: unknown } | undefined>
    return act
  }

  /** In the same tick when no act is under way. What the application asks for meanwhile comes after it. */
  after<T>(run: (failed: { readonly error: unknown } | undefined) => Awaitable<T>): Awaitable<T> {
    const answer = this.#last === undefined ? run(undefined) : this.#last.then(run)
    if (!isThenable(answer)) return answer
    const clear = (): undefined => {
      if (this.#last === last) this.#last = undefined
    }
    const last: Promise<undefined> = Promise.resolve(answer).then(clear, clear)
    this.#last = last
    return answer
  }
}
