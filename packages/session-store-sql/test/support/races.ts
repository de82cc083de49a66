import { type OneTimeTokens, oneTimeTokens, type SessionRecord } from '@org/session-core'
import type { SqlStore } from '../../src/index'
import { limitOf, mark, otherMark, recordOf, T } from './record'

const now = T

/** What one of several processes is given; `place` is its number among them. */
export interface Race {
  readonly store: SqlStore<never>
  readonly place: number
  readonly ids: readonly string[]
  readonly owner: string
}

export type Answer = readonly [id: string, status: string]
export type RaceName = 'write' | 'count' | 'logOut' | 'signIn' | 'revokeAll' | 'revoke' | 'redeem' | 'issueNewest'

async function each(ids: readonly string[], act: (id: string) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(ids.map(act))
}

/** Fifty keys of its own in every record. */
async function write({ store, place, ids }: Race): Promise<Answer[]> {
  return each(ids, async (id) => {
    const keys = Array.from({ length: 50 }, (_, n) => `key${place}.${n}`)
    const answers = await Promise.all(keys.map((key) => store.update(id, { set: { [key]: '1' } }, { now })))
    return [id, answers.every(({ status }) => status === 'updated') ? 'updated' : 'lost']
  })
}

/** Adds one fifty times, as `session.update` of the core does. */
async function count({ store, ids }: Race): Promise<Answer[]> {
  return each(ids, async (id) => {
    for (let left = 50; left > 0; ) {
      const found = await store.read(id, { now })
      if (found.status !== 'live') return [id, found.status]
      const { version, data } = found.record
      const change = { set: { n: `${Number(data['n'] ?? 0) + 1}` } }
      if ((await store.update(id, change, { now, version })).status === 'updated') left -= 1
    }
    return [id, 'counted']
  })
}

/** The first logs out; the others write, touch, renew and replace what they find, until it is over. */
async function logOut({ store, place, ids }: Race): Promise<Answer[]> {
  return each(ids, async (id) => {
    if (place === 0) return [id, (await store.destroy(id, { now, mark })).status]
    for (;;) {
      const written = await store.update(id, { set: { a: '1' }, lastSeenAt: now + 1, credentials: 'new' }, { now })
      if (written.status !== 'updated') return [id, written.status]
      const next = recordOf()
      const found = await store.read(id, { now })
      const version = found.status === 'live' ? found.record.version : 0
      const replaced = await store.replace(id, next, { now, version, mark: otherMark })
      if (replaced.status === 'replaced') return [next.id, 'replaced']
    }
  })
}

/** Signs in twenty times. */
async function signIn({ store, owner }: Race): Promise<Answer[]> {
  const records = Array.from({ length: 20 }, () => recordOf({ owner }))
  return Promise.all(
    records.map(async (record): Promise<Answer> => {
      return [record.id, (await store.create(record, { now, limit: limitOf(3) })).status]
    }),
  )
}

/** The first ends all of an owner; the others regenerate what is left of their session, over and over. */
async function revokeAll({ store, place, ids, owner }: Race): Promise<Answer[]> {
  if (place === 0) {
    const ended = await store.destroyAll(owner, { now, mark })
    return ended.map((id) => [id, 'ended'])
  }
  return each(ids, async (id) => {
    let held: SessionRecord | undefined = recordOf({ id })
    for (let left = 20; held !== undefined && left > 0; left -= 1) {
      const next: SessionRecord = recordOf({ owner })
      const { status } = await store.replace(held.id, next, { now, version: 1, mark: otherMark })
      held = status === 'replaced' ? next : undefined
    }
    return [held?.id ?? id, 'over']
  })
}

/** Each until times of its own, and owners before times of its own; the latest of them. */
async function revoke({ store, ids, owner }: Race): Promise<Answer[]> {
  return each(ids, async (id) => {
    const random = Array.from({ length: 20 }, () => Math.floor(Math.random() * 1_000_000))
    for (const ms of random) {
      await store.revoke(id, { now, until: T + ms })
      await store.revokeOwner(owner, { now, before: T + ms, until: T + 1 })
    }
    return [id, `${Math.max(...random)}`]
  })
}

/** Links of one kind. A machine that stalls for two seconds is no slow store. */
export function linksIn(store: SqlStore<never>): OneTimeTokens {
  return oneTimeTokens({ purpose: 'race', ttl: '15m', store, clock: () => now, deadline: '1m' })
}

/** Consumes every token two hundred and fifty times, all at once. */
async function redeem({ store, ids }: Race): Promise<Answer[]> {
  const links = linksIn(store)
  const calls = ids.flatMap((token) => Array.from({ length: 250 }, () => token))
  return each(calls, async (token) => {
    const outcome = await links.consume(token)
    return [token, outcome.status === 'consumed' ? outcome.status : outcome.reason]
  })
}

/** Issues twenty, each to be the only one; the id is the token. */
async function issueNewest({ store, owner }: Race): Promise<Answer[]> {
  const links = linksIn(store)
  const issue = async (): Promise<Answer> => [await links.issue(owner, undefined, { newestOnly: true }), 'issued']
  return Promise.all(Array.from({ length: 20 }, issue))
}

export const races: Readonly<Record<RaceName, (race: Race) => Promise<Answer[]>>> = {
  write,
  count,
  logOut,
  signIn,
  revokeAll,
  revoke,
  redeem,
  issueNewest,
}
