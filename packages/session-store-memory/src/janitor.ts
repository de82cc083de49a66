/** What holds entries that lapse. */
export interface House {
  readonly size: number
  /** Forgets at most `max` entries that are over by `now`, and says how many. */
  lapse(now: number, max: number): number
}

const every = 60_000
const margin = 60_000
const slice = 5000
const pause = 5

/**
 * Gives memory back when nobody calls. Time goes on from the caller's last `now` by a clock that never jumps, less a margin ([S01]).
 * The timer keeps neither the process alive nor a house that nobody else holds.
 */
export class Janitor {
  private readonly house: House
  private now = 0
  private since = 0
  private waiting = false

  constructor(house: House) {
    this.house = house
  }

  /** After a write. */
  note(now: number): void {
    this.now = now
    this.since = performance.now()
    if (!this.waiting) this.wait(every)
  }

  private wait(delay: number): void {
    this.waiting = true
    const self = new WeakRef(this)
    const timer: unknown = setTimeout(() => self.deref()?.clean(), delay)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref()
  }

  private clean(): void {
    this.waiting = false
    const now = this.now + performance.now() - this.since - margin
    const more = this.house.lapse(now, slice) === slice
    if (this.house.size > 0) this.wait(more ? pause : every)
  }
}
