import type { Heard, Link } from '../client/contract'
import type { Server } from '../client/server'
import type { Keys } from '../keys'
import { Tracked } from './tracked'

type Listener = (id: string) => void

interface Around {
  readonly server: Server
  readonly keys: Keys
  readonly channel: string
  /** How to listen; undefined where there is no connection for it. */
  readonly listen: Link['listen']
}

/** Milliseconds between two looks at what may have been missed. */
const every = 5000

/**
 * Tells of every id that ends. The server says it on a channel, and says it once: so what this process found live is looked at again, from
 * time to time and whenever a connection was made anew.
 */
export class Watch {
  private readonly around: Around
  private readonly tracked: Tracked
  private readonly watching = new Set<{ readonly listener: Listener }>()
  private stop: (() => void) | undefined

  constructor(around: Around) {
    this.around = around
    this.tracked = new Tracked(around.server, around.keys, (ids) => this.sawEnd(ids))
  }

  add(listener: Listener): () => void {
    const watcher = { listener }
    this.watching.add(watcher)
    this.stop ??= this.begin()
    return () => {
      if (this.watching.delete(watcher) && this.watching.size === 0) this.end()
    }
  }

  /** Only while somebody watches. */
  sawLive(id: string, expiresAt: number, now: number): void {
    if (this.watching.size > 0) this.tracked.add(id, expiresAt - now)
  }

  sawEnd(ids: readonly string[]): void {
    if (this.watching.size === 0) return
    for (const id of ids) this.tracked.delete(id)
    for (const { listener } of [...this.watching]) for (const id of ids) told(listener, id)
  }

  private begin(): () => void {
    const { listen, channel } = this.around
    const heard: Heard = {
      message: (text) => this.sawEnd(text.split(' ')),
      listening: () => void this.tracked.lookAtAll(),
    }
    const timer = setInterval(() => void this.tracked.look(), every)
    timer.unref()
    const silence = listen?.(channel, heard)
    return () => {
      clearInterval(timer)
      silence?.()
    }
  }

  private end(): void {
    this.stop?.()
    this.stop = undefined
    this.tracked.clear()
  }
}

/** The verb has done its work: a listener that throws must not make it look undone. */
function told(listener: Listener, id: string): void {
  try {
    listener(id)
  } catch {}
}
