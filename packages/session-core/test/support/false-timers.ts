import { expect } from 'vitest'

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** In place of the timers of a platform, and of `Date.now`: their time stands still until `pass` moves it. */
export class FalseTimers {
  now = 0
  readonly #set: Set<Timer> = new Set<Timer>()

  readonly later = (run: () => void, milliseconds: number): (() => void) => {
    // whole milliseconds and at least one, as every runtime counts them
    const timer: Timer = { at: this.now + Math.max(1, Math.trunc(milliseconds)), run }
    this.#set.add(timer)
    return () => void this.#set.delete(timer)
  }

  readonly read = (): number => this.now

  /** What another test left is not to move the time of this one. */
  clear(): void {
    this.#set.clear()
  }

  /**
   * Lets time pass until an act has settled: from timer to timer, and not at all while none is set. The act may wait for something in the
   * world outside, Web Crypto say, and what it sets afterwards is not to be late because of that.
   */
  async pass<T>(act: Promise<T>): Promise<T> {
    let settled = false
    const note = () => {
      settled = true
    }
    act.then(note, note)
    for (let patience = 20_000; !settled; patience--) {
      if (patience === 0) expect.fail('the act waits for something that is no timer')
      await new Promise((resolve) => setTimeout(resolve))
      if (!settled) this.#fire()
    }
    return act
  }

  #fire(): void {
    const [first] = [...this.#set].sort((a, b) => a.at - b.at)
    if (first === undefined) return
    this.#set.delete(first)
    this.now = first.at
    first.run()
  }
}
