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

/** Tells listeners that a session ended, wherever that was; one subscription for all of them, and none without. */
export interface Watchers {
  add(id: string, expiresAt: number, listener: Listener): () => void
}

/** Timers cannot wait longer than 2^31 ms; nor need they. */
const longest = 3_600_000

/** For a store that could not be read. */
const retry = 60_000

export function createWatchers(store: SessionStore & Watchable, clock: () => number): Watchers {
  const watched = new Map<string, Watched>()
  let stop: (() => void) | undefined

  const tell = (id: string, reason: EndReason): void => {
    const one = watched.get(id)
    if (one === undefined) return
    forget(id)
    for (const { listener } of one.listeners) report(listener, reason)
  }
  const forget = (id: string): void => {
    watched.get(id)?.stopTimer()
    watched.delete(id)
    if (watched.size > 0) return
    stop?.()
    stop = undefined
  }
  /** The store says that an id ended; its mark says why. What cannot be read is looked at again soon. */
  const look = async (id: string): Promise<void> => {
    if (!watched.has(id)) return
    try {
      const answer = await store.read(id, { now: clock() })
      if (answer.status === 'ended') tell(id, readMark(answer.mark.text).reason)
      else if (answer.status === 'absent') tell(id, 'expired')
      else await arm(id, answer.record.expiresAt)
    } catch {
      await arm(id, clock() + retry)
    }
  }
  const arm = async (id: string, expiresAt: number): Promise<void> => {
    const one = watched.get(id)
    if (one === undefined) return
    one.stopTimer()
    one.stopTimer = later(() => void look(id), Math.min(Math.max(expiresAt - clock(), 1), longest))
  }

  return {
    add(id, expiresAt, listener) {
      stop ??= store.watch((ended) => void look(ended))
      const one = watched.get(id) ?? { listeners: new Set(), stopTimer: () => {} }
      const entry = { listener }
      watched.set(id, one)
      one.listeners.add(entry)
      void arm(id, expiresAt)
      // it may have ended before anybody listened
      void look(id)
      return () => {
        one.listeners.delete(entry)
        if (one.listeners.size === 0 && watched.get(id) === one) forget(id)
      }
    },
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
