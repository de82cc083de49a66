import { expect, vi } from 'vitest'

interface Timer {
  readonly at: number
  readonly run: () => void
  unref(): Timer
}

// the true one, before any test puts another in its place
const soon = setTimeout

/** In place of the timers and of `Date.now` of a test: their time stands still until `pass` moves it. */
export class FalseTimers {
  now = 0
  readonly #set: Set<Timer> = new Set<Timer>()

  /** The returned function puts the true ones back. */
  install(): () => void {
    const before = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
    const date = vi.spyOn(Date, 'now').mockImplementation(() => this.now)
    // assigned, because an edge runtime lets nobody redefine them
    Object.assign(globalThis, { setTimeout: this.later, clearTimeout: (timer: Timer) => this.#set.delete(timer) })
    return () => {
      date.mockRestore()
      Object.assign(globalThis, before)
    }
  }

  readonly later = (run: () => void, milliseconds: number): Timer => {
    // whole milliseconds and at least one, as every runtime counts them
    const timer: Timer = { at: this.now + Math.max(1, Math.trunc(milliseconds)), run, unref: () => timer }
    this.#set.add(timer)
    return timer
  }

  /**
   * Lets at most ten seconds pass until an act has settled: from timer to timer, and not at all while none is set. The act may wait for
   * something in the world outside, Web Crypto say, and what it sets afterwards is not to be late because of that.
   */
  async pass<T>(act: Promise<T>): Promise<T> {
    const until = this.now + 10_000
    let settled = false
    const note = () => {
      settled = true
    }
    act.then(note, note)
    for (let patience = 20_000; !settled; patience--) {
      if (patience === 0) expect.fail('the act waits for something that is no timer')
      await new Promise((resolve) => soon(resolve))
      if (!settled) this.#fire(until)
    }
    return act
  }

  #fire(until: number): void {
    const [first] = [...this.#set].sort((a, b) => a.at - b.at)
    if (first === undefined || first.at > until) return
    this.#set.delete(first)
    this.now = first.at
    first.run()
  }
}
