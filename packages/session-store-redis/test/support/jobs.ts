import { type OneTimeTokens, type OwnerLimit, oneTimeTokens, type SessionRecord } from '@org/session-core'
import type { RedisStore } from '../../src/index'
import { end, mark, pause, record, T } from './make'

type Given = Readonly<Record<string, string>>

const now = T

const three: OwnerLimit = { max: 3, beyond: 'evict', mark }
const threeAtMost: OwnerLimit = { max: 3, beyond: 'refuse', mark }

/** Links of one kind. A machine that stalls for two seconds is no slow store. */
export function linksIn(store: RedisStore): OneTimeTokens {
  return oneTimeTokens({ purpose: 'race', ttl: '15m', store, clock: () => now, deadline: '1m' })
}

/** What the processes of a race do, many at once. */
export const jobs = {
  /** Each a key of its own. */
  write: async (store: RedisStore, name: string, { id = '' }: Given): Promise<string> =>
    (await store.update(id, { set: { [name]: '1' } }, { now })).status,

  /** Reads, adds one, writes if nobody did meanwhile; again until it is done. */
  async increment(store: RedisStore, _: string, { id = '' }: Given): Promise<string> {
    for (let conflicts = 0; ; conflicts += 1) {
      const found = await store.read(id, { now })
      if (found.status !== 'live') return found.status
      const { version, data } = found.record
      const set = { count: `${Number(data['count'] ?? 0) + 1}` }
      if ((await store.update(id, { set }, { now, version })).status === 'updated') return `after ${conflicts}`
      await pause(Math.random() * 20)
    }
  },

  /** Whatever a request may do to a session, over and over; the ids that a replace of it began. */
  async disturb(store: RedisStore, name: string, { id = '' }: Given): Promise<string[]> {
    const began: string[] = []
    for (let n = 0; n < 10; n += 1) {
      await store.update(id, { set: { [name]: `${n}` } }, { now })
      await store.update(id, { lastSeenAt: T + n, expiresAt: end + n }, { now })
      await store.update(id, { credentials: `${n}` }, { now, generation: n })
      const next = record(store)
      const outcome = await store.replace(id, next, { now, version: 20 + n, mark })
      if (outcome.status === 'replaced') began.push(next.id)
    }
    return began
  },

  /** Of the id, by another of the same owner; the id if it was done. */
  async regenerate(store: RedisStore, _: string, { id = '', owner = '' }: Given): Promise<string> {
    const next = record(store, { owner })
    const outcome = await store.replace(id, next, { now, version: 1, mark })
    return outcome.status === 'replaced' ? next.id : ''
  },

  destroyAll: async (store: RedisStore, _: string, { owner = '' }: Given): Promise<readonly string[]> =>
    store.destroyAll(owner, { now, mark }),

  logIn: async (store: RedisStore, _: string, { owner = '' }: Given): Promise<string> => {
    const next = record(store, { owner })
    await store.create(next, { now, limit: three })
    return next.id
  },

  /** As an application does: the anonymous session becomes one that is signed in. */
  async signIn(store: RedisStore, _: string, { owner = '', beyond }: Given): Promise<string> {
    const [anonymous, next] = [record(store), record(store, { owner })] as [SessionRecord, SessionRecord]
    await store.create(anonymous, { now })
    const limit = beyond === 'refuse' ? threeAtMost : three
    await store.replace(anonymous.id, next, { now, version: 1, mark, limit })
    return next.id
  },

  /** Of the id, by one with that id. */
  async replaceBy(store: RedisStore, _: string, { id = '', next = '', owner = '' }: Given): Promise<string> {
    const limit: OwnerLimit = { max: 1, beyond: 'refuse', mark }
    const by = { ...record(store, { owner, data: { cart: '[]' } }), id: next }
    return (await store.replace(id, by, { now, version: 1, mark, limit })).status
  },

  consume: async (store: RedisStore, _: string, { key = '' }: Given): Promise<string> =>
    (await store.consume(key, { now, expiresAt: end })).status,

  async redeem(store: RedisStore, _: string, { token = '' }: Given): Promise<string> {
    const outcome = await linksIn(store).consume(token)
    return outcome.status === 'consumed' ? outcome.status : outcome.reason
  },

  /** Each to be the only one of its owner. */
  issueNewest: (store: RedisStore, _: string, { owner = '' }: Given): Promise<string> =>
    linksIn(store).issue(owner, undefined, { newestOnly: true }),

  /** Each until a time of its own, and an owner before a time of its own. */
  async revoke(store: RedisStore, _: string, { id = '', owner = '' }: Given): Promise<number> {
    const random = Math.floor(Math.random() * 1_000_000)
    await store.revoke(id, { now, until: end + random })
    await store.revokeOwner(owner, { now, before: T + random, until: end })
    return random
  },
}

export type Job = keyof typeof jobs
