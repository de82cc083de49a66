import {
  type Capabilities,
  type EndMark,
  has,
  type OwnerLimit,
  type SessionRecord,
  type SessionStore,
} from '@org/session-core'
import { equal, fail, holds } from '../conformance-failure'
import type { StoreSubject, StoreVerb } from './store-subject'

/** Long past, so that a store with a clock of its own is noticed. */
export const T: number = Date.UTC(2023, 10, 14)
export const minute = 60_000
/** When the records of `Stage.record` lapse. */
export const end: number = T + 30 * minute

export const mark: EndMark = { text: '{"reason":"logout"}', until: T + 2 * minute }
export const otherMark: EndMark = { text: '{"reason":"revoked"}', until: T + 3 * minute }

export function limit(max: number, beyond: OwnerLimit['beyond'] = 'evict'): OwnerLimit {
  return { max, beyond, mark: { text: '{"reason":"evicted"}', until: T + 2 * minute } }
}

/** One case at work: a fresh store, and words for what cases do over and over. */
export class Stage {
  readonly store: SessionStore
  private readonly subject: StoreSubject
  private readonly opened: SessionStore[]

  constructor(subject: StoreSubject, store: SessionStore) {
    this.subject = subject
    this.store = store
    this.opened = [store]
  }

  /** Begins with the owner's route, as ids of the core do. */
  record(more: Partial<SessionRecord> = {}): SessionRecord {
    const { owner = null } = more
    const route = owner !== null && has(this.store, 'ownerIndex') ? this.store.route(owner) : ''
    return {
      id: id(route),
      version: 1,
      generation: 1,
      owner,
      createdAt: T,
      lastSeenAt: T,
      expiresAt: end,
      credentials: '{"cur":"digest"}',
      facts: '{"begun":1}',
      data: {},
      ...more,
    }
  }

  /** A record that was created. */
  async begin(more: Partial<SessionRecord> = {}, by: SessionStore = this.store): Promise<SessionRecord> {
    const record = this.record(more)
    equal((await by.create(record, { now: T })).status, 'created', 'create of a new id')
    return record
  }

  async live(id: string, now: number = T, by: SessionStore = this.store): Promise<SessionRecord> {
    const found = await by.read(id, { now })
    return found.status === 'live' ? found.record : fail(`read: expected the record to be live, got ${found.status}`)
  }

  async status(id: string, now: number = T, by: SessionStore = this.store): Promise<string> {
    return (await by.read(id, { now })).status
  }

  with<C extends keyof Capabilities>(capability: C, store: SessionStore = this.store): SessionStore & Capabilities[C] {
    holds(has(store, capability), `the store says it is ${capability}, and is not`)
    return store
  }

  async listed(owner: string, now: number = T, by: SessionStore = this.store): Promise<readonly string[]> {
    return (await this.with('ownerIndex', by).list(owner, { now })).map((summary) => summary.id).sort()
  }

  async arm(fault: 'fail' | 'resend' | 'crash', verb: StoreVerb): Promise<void> {
    await this.subject.faults?.[fault]?.(verb, this.store)
  }

  async elsewhere(): Promise<SessionStore> {
    const { faults } = this.subject
    if (!faults?.elsewhere) return fail('this case needs faults.elsewhere')
    const other = await faults.elsewhere(this.store)
    if (!this.opened.includes(other)) this.opened.push(other)
    return other
  }

  async close(): Promise<void> {
    for (const store of this.opened.reverse()) await this.subject.close?.(store)
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function id(route: string): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(22 - route.length))
  return route + Array.from(bytes, (byte) => alphabet[byte % 64]).join('')
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** All at once: the calls start in one tick. */
export function together<T>(calls: readonly (() => T)[]): Promise<Awaited<T>[]> {
  return Promise.all(calls.map(async (call) => call()))
}
