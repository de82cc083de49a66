import type { Awaitable } from '@org/session-core'

type Sweep = (when: { readonly now: number; readonly max: number }) => Awaitable<number>

const margin = 60_000
const pause = 200

/**
 * Deletes what is over while nobody waits for it: a batch, a pause, a batch, until one is not full. Timers are jittered, so that
 * processes that began together do not sweep together, and keep neither the process alive nor a store that nobody else holds.
 *
 * Time goes on from the last `now` of a verb, by a clock that never jumps, less a margin ([S01]).
 */
export class Sweeper {
  private readonly sweep: Sweep
  private readonly every: number
  private readonly batch: number
  private now = 0
  private since = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private isClosed = false

  constructor(sweep: Sweep, every: number, batch = 1000) {
    this.sweep = sweep
    this.every = every
    this.batch = batch
  }

  /** After a verb. The first begins the sweeping. */
  note(now: number): void {
    this.now = now
    this.since = performance.now()
    if (this.timer === undefined) this.wait(this.every)
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
  }

  private wait(delay: number): void {
    if (this.isClosed) return
    const self = new WeakRef(this)
    this.timer = setTimeout(() => void self.deref()?.clean(), delay * jitter())
    this.timer.unref()
  }

  /** A sweep that fails is tried again at the next turn: what is over harms nobody meanwhile. */
  private async clean(): Promise<void> {
    const now = Math.floor(this.now + performance.now() - this.since - margin)
    const count = await this.swept(now)
    this.wait(count < this.batch ? this.every : pause)
  }

  private async swept(now: number): Promise<number> {
    try {
      return await this.sweep({ now, max: this.batch })
    } catch {
      return 0
    }
  }
}

/** A half to one and a half. */
function jitter(): number {
  return 0.5 + Math.random()
}
