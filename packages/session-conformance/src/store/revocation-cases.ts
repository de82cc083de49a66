import type { Revocations } from '@org/session-core'
import { equal, oneOf } from '../conformance-failure'
import { end, mark, minute, type Stage, T, times, together } from './stage'

const now = T
const day = 24 * 60 * minute
const until = end

/** Texts that stores have taken for one another, or for something else. */
export const strange: readonly string[] = [
  '',
  'ann',
  'Ann',
  'ann ',
  ' ann',
  'änn',
  'a\u0308nn',
  '__proto__',
  'constructor',
  'a.b',
  '$',
  '%',
  '*',
  "'",
  'a,b',
  'a:b',
  '{a}',
  '1',
  '01',
  'null',
  '😀',
  '日'.repeat(85),
  'o'.repeat(255),
  `${'o'.repeat(254)}p`,
]

/** What a check of these ids says, of nobody's token. */
async function ofIds(store: Revocations, ids: readonly string[], at: number = now): Promise<string> {
  return (await store.check({ ids, owner: null, since: T }, { now: at })).status
}

export const revocationCases = {
  async 'V01 a revoked id is revoked until until, and no other is'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    equal(await ofIds(store, ['id']), 'valid', 'an id that nobody revoked')
    await store.revoke('id', { now, until })
    for (const at of [T, T + minute, until - 1]) equal(await ofIds(store, ['id'], at), 'revoked', 'before until')
    for (const at of [until, until + day]) equal(await ofIds(store, ['id'], at), 'valid', 'at until and later')
    equal(await ofIds(store, ['other']), 'valid', 'another id')
  },

  async 'V01 another revoke never shortens it'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    for (const [id, ends] of Object.entries({
      forth: [until, until + 5],
      back: [until + 5, until],
      again: [until + 5],
    })) {
      for (const one of ends) await store.revoke(id, { now, until: one })
      equal(await ofIds(store, [id], until + 4), 'revoked', `the id ${id} before its latest until`)
      equal(await ofIds(store, [id], until + 5), 'valid', `the id ${id} at its latest until`)
    }
  },

  async 'V01 one revoked id among all that a token names is enough'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    await store.revoke('b', { now, until })
    for (const ids of [['b'], ['a', 'b'], ['b', 'a'], ['a', 'b', 'c'], ['b', 'b']])
      equal(await ofIds(store, ids), 'revoked', `a token that names ${ids}`)
    for (const ids of [[], ['a'], ['a', 'c'], ['a', 'a']])
      equal(await ofIds(store, ids), 'valid', `a token that names ${ids}`)
    equal(
      (await store.check({ ids: ['a', 'b'], owner: 'ann', since: T + day }, { now })).status,
      'revoked',
      'an owner’s',
    )
  },

  async 'V01 ids differ by every code point'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    for (const id of strange) {
      equal(await ofIds(store, [id]), 'valid', `the id ${JSON.stringify(id)}, before it is revoked`)
      await store.revoke(id, { now, until })
      equal(await ofIds(store, [id]), 'revoked', `the id ${JSON.stringify(id)}, revoked`)
    }
  },

  async 'V01 of revokes of one id at the same time the latest until holds'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    const ends = times(20, (n) => until + ((n * 7) % 20))
    await together(ends.map((one) => () => store.revoke('id', { now, until: one })))
    equal(await ofIds(store, ['id'], until + 18), 'revoked', 'before the latest until')
    equal(await ofIds(store, ['id'], until + 19), 'valid', 'at the latest until')
  },

  async 'V01 an id is neither a record, nor an owner, nor a key'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    const [record, ended] = [await on.begin(), await on.begin()]
    await store.destroy(ended.id, { now, mark })
    equal(await ofIds(store, [record.id, ended.id]), 'valid', 'ids of records')
    await store.revoke(record.id, { now, until })
    equal(await on.live(record.id), record, 'a record whose id was revoked')
    equal((await store.check({ ids: [], owner: record.id, since: T }, { now })).status, 'valid', 'an owner called so')
  },
}

export const revocationElsewhereCases = {
  async 'V01 what one connection revoked is revoked on every other'(on: Stage): Promise<void> {
    const [here, there] = [on.with('revocations'), on.with('revocations', await on.elsewhere())]
    await here.revoke('id', { now, until })
    equal(await ofIds(there, ['id']), 'revoked', 'an id that another connection revoked')
    await there.revoke('id', { now, until: until + 1 })
    equal(await ofIds(here, ['id'], until), 'revoked', 'an id that another connection revoked for longer')
  },

  async 'V02 an owner revoked by one connection is revoked on every other'(on: Stage): Promise<void> {
    const [here, there] = [on.with('revocations'), on.with('revocations', await on.elsewhere())]
    await here.revokeOwner('ann', { now, before: T, until })
    equal((await there.check({ ids: [], owner: 'ann', since: T }, { now })).status, 'revoked', 'an owner')
  },
}

export const revocationSweepCases = {
  async 'W01 sweep deletes no revocation that holds'(on: Stage): Promise<void> {
    const store = on.with('revocations')
    const held = { now, until: T + 2 * day }
    await store.revoke('long', held)
    await store.revokeOwner('long', { ...held, before: T })
    for (const id of ['a', 'b', 'c']) await store.revoke(id, { now, until: T + 1 })
    await store.revokeOwner('short', { now, before: T, until: T + 1 })
    for (const _ of times(3, (n) => n))
      oneOf(await on.with('sweepable').sweep({ now: T + day, max: 2 }), [0, 1, 2], 'a sweep of at most two')
    equal(await ofIds(store, ['long'], T + day), 'revoked', 'an id that is revoked for longer')
    const token = { ids: [], owner: 'long', since: T }
    equal((await store.check(token, { now: T + day })).status, 'revoked', 'an owner who is revoked for longer')
  },
}
