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
  private noted = false
  private since = 0
  private waiting = false

  constructor(house: House) {
    this.house = house
  }

  /** After a write. */
  note(now: number): void {
    this.now = now
    this.noted = true
    if (!this.waiting) this.wait(every)
  }

  private wait(delay: number): void {
    this.waiting = true
    const self = new WeakRef(this)
    const timer: unknown = setTimeout(() => self.deref()?.clean(), delay)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref()
  }

  /** Counts from the first look after a write, which is never too fast, because asking a clock at each write costs as much as the write. */
  private time(): number {
    const at = performance.now()
    if (this.noted) this.since = at
    this.noted = false
    return this.now + at - this.since
  }

  private clean(): void {
    this.waiting = false
    const more = this.house.lapse(this.time() - margin, slice) === slice
    if (this.house.size > 0) this.wait(more ? pause : every)
  }
}
