import { SessionError } from '@org/session-core'
import type { RedisPoolStore } from '../../src/index'
import { end, mark, pause, record, T } from './make'

const now = T

interface Known {
  /** What was acknowledged, or is not known. */
  status: 'live' | 'ended' | 'unknown'
  /** Keys whose write was acknowledged. */
  readonly keys: string[]
}

/** What the callers of a store saw. */
export interface Report {
  acknowledged: number
  notSent: number
  unknown: number
  /** Acknowledged, and gone. */
  lost: number
  /** Signed out, acknowledged, and back. */
  revived: number
  /** Milliseconds from the fault to the last call that failed. */
  recovered: number
}

/** Many callers at once, each with sessions of its own, who remember what they were told. */
export class Load {
  private readonly store: RedisPoolStore
  private readonly deadline: number
  private readonly sessions = new Map<string, Known>()
  private readonly counts = { acknowledged: 0, notSent: 0, unknown: 0 }
  private working: readonly Promise<void>[] = []
  private isOver = false
  private lastFailure = 0

  constructor(store: RedisPoolStore, deadline: number = 2000) {
    this.store = store
    this.deadline = deadline
  }

  start(callers: number = 16): void {
    this.working = Array.from({ length: callers }, () => this.work())
  }

  async stop(): Promise<void> {
    this.isOver = true
    await Promise.all(this.working)
  }

  async report(faultAt: number): Promise<Report> {
    let [lost, revived] = [0, 0]
    for (const [id, known] of this.sessions) {
      const found = await this.store.read(id, { now })
      const isMissing = found.status !== 'live' || known.keys.some((key) => !(key in found.record.data))
      if (known.status === 'live' && isMissing) lost += 1
      if (known.status === 'ended' && found.status === 'live') revived += 1
    }
    const recovered = Math.max(0, Math.round(this.lastFailure - faultAt))
    return { ...this.counts, lost, revived, recovered }
  }

  private async work(): Promise<void> {
    for (let n = 0; !this.isOver; n += 1) {
      const known: Known = { status: 'unknown', keys: [] }
      const each = record(this.store, { owner: n % 2 === 0 ? null : `owner ${n % 50}`, expiresAt: end })
      const created = await this.call(() => this.store.create(each, { now }))
      if (created?.status !== 'created') continue
      known.status = 'live'
      this.sessions.set(each.id, known)
      for (const key of ['a', 'b']) {
        const updated = await this.call(() => this.store.update(each.id, { set: { [key]: '1' } }, { now }))
        if (updated?.status === 'updated') known.keys.push(key)
      }
      if (n % 2 === 0) continue
      known.status = 'unknown'
      const ended = await this.call(() => this.store.destroy(each.id, { now, mark }))
      if (ended?.status === 'destroyed') known.status = 'ended'
    }
  }

  private async call<R>(act: () => R | PromiseLike<R>): Promise<R | undefined> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the deadline is over')), this.deadline)
    })
    try {
      const answer = await Promise.race([Promise.resolve(act()), late])
      this.counts.acknowledged += 1
      return answer
    } catch (error) {
      this.lastFailure = performance.now()
      const isNotSent = SessionError.is(error, 'ERR_SESSION_STORE') && error.details.outcome === 'notSent'
      this.counts[isNotSent ? 'notSent' : 'unknown'] += 1
      await pause(20)
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }
}
