import { later } from '#platform'
import type { EndReason } from '../session/session'
import type { Watchable } from '../store/capabilities'
import type { SessionStore } from '../store/contract'
import { readMark } from './mark'

type Listener = (reason: EndReason) => void

interface Watched {
  readonly listeners: Set<{ readonly listener: Listener }>
  stopTimer: () => void
}

/** Timers cannot wait longer than 2^31 ms; nor need they. */
const longest = 3_600_000

/** For a store that could not be read. */
const retry = 60_000

/** Tells listeners that a session ended, wherever that was; one subscription for all of them, and none without. */
export class Watchers {
  readonly #store: SessionStore & Watchable
  readonly #clock: () => number
  readonly #watched: Map<string, Watched> = new Map<string, Watched>()
  #stop: (() => void) | undefined

  constructor(store: SessionStore & Watchable, clock: () => number) {
    this.#store = store
    this.#clock = clock
  }

  /** The returned function stops it. */
  add(id: string, expiresAt: number, listener: Listener): () => void {
    this.#stop ??= this.#store.watch((ended) => void this.#look(ended))
    const one = this.#watched.get(id) ?? { listeners: new Set(), stopTimer: () => {} }
    const entry = { listener }
    this.#watched.set(id, one)
    one.listeners.add(entry)
    this.#arm(one, id, expiresAt)
    // it may have ended before anybody listened
    void this.#look(id)
    return () => {
      one.listeners.delete(entry)
      if (one.listeners.size === 0 && this.#watched.get(id) === one) this.#forget(id, one)
    }
  }

  /** The store says that an id ended; its mark says why. What cannot be read is looked at again soon. */
  async #look(id: string): Promise<void> {
    const one = this.#watched.get(id)
    if (one === undefined) return
    try {
      const answer = await this.#store.read(id, { now: this.#clock() })
      if (this.#watched.get(id) !== one) return
      if (answer.status === 'ended') this.#tell(id, one, readMark(answer.mark.text).reason)
      else if (answer.status === 'absent') this.#tell(id, one, 'expired')
      else this.#arm(one, id, answer.record.expiresAt)
    } catch {
      if (this.#watched.get(id) === one) this.#arm(one, id, this.#clock() + retry)
    }
  }

  #arm(one: Watched, id: string, expiresAt: number): void {
    one.stopTimer()
    const length = Math.min(Math.max(expiresAt - this.#clock(), 1), longest)
    one.stopTimer = later(() => void this.#look(id), length)
  }

  #tell(id: string, one: Watched, reason: EndReason): void {
    this.#forget(id, one)
    for (const { listener } of one.listeners) report(listener, reason)
  }

  #forget(id: string, one: Watched): void {
    one.stopTimer()
    this.#watched.delete(id)
    if (this.#watched.size > 0) return
    this.#stop?.()
    this.#stop = undefined
  }
}

/** The others are told all the same. */
function report(listener: Listener, reason: EndReason): void {
  try {
    listener(reason)
  } catch (error) {
    console.warn('a listener of onEnd threw, and sessions went on without it.', error)
  }
}
