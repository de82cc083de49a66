import type { OwnerLimit } from '@org/session-core'
import { equal, oneOf } from '../conformance-failure'
import { end, limit, mark, type Stage, T, times, together } from './stage'

const now = T

/** Live ones by reading each id, listed ones by the list: both must hold. */
async function within(on: Stage, ids: readonly string[], expected: number, what: string): Promise<void> {
  const statuses = await Promise.all(ids.map((id) => on.status(id)))
  const live = ids.filter((_, n) => statuses[n] === 'live').sort()
  equal(live.length, expected, `how many are live ${what}`)
  equal(await on.listed('ann'), live, `the list ${what}, beside what is live`)
}

function logins(on: Stage, count: number, given: OwnerLimit): (() => Promise<string>)[] {
  return times(count, () => async () => {
    const record = on.record({ owner: 'ann' })
    oneOf((await on.store.create(record, { now, limit: given })).status, ['created', 'refused'], 'create')
    return record.id
  })
}

export const limitCases = {
  async 'O02 many parallel creates leave as many as the limit says'(on: Stage): Promise<void> {
    await within(on, await together(logins(on, 12, limit(3))), 3, 'where the limit evicts')
  },

  async 'O02 many parallel creates leave as many as the limit says, where it refuses'(on: Stage): Promise<void> {
    await within(on, await together(logins(on, 12, limit(3, 'refuse'))), 3, 'where the limit refuses')
  },

  async 'O02 many parallel replaces leave as many as the limit says'(on: Stage): Promise<void> {
    const anonymous = await together(times(12, () => () => on.begin()))
    const signIns = anonymous.map((old) => async () => {
      const next = on.record({ owner: 'ann' })
      await on.store.replace(old.id, next, { now, version: 1, mark, limit: limit(3) })
      return next.id
    })
    await within(on, await together(signIns), 3, 'after replaces')
  },

  async 'O02 what is evicted is the record least recently seen'(on: Stage): Promise<void> {
    const touched = await on.begin({ owner: 'ann', createdAt: T - 30, lastSeenAt: T - 30 })
    const idle = await on.begin({ owner: 'ann', createdAt: T - 20, lastSeenAt: T - 20, expiresAt: end + 9 })
    const third = await on.begin({ owner: 'ann', createdAt: T - 25, lastSeenAt: T - 15 })
    await on.store.update(touched.id, { lastSeenAt: T - 1 }, { now })
    const next = on.record({ owner: 'ann' })
    const answer = await on.store.create(next, { now, limit: limit(3) })
    equal(answer, { status: 'created', evicted: [idle.id] }, 'create')
    equal(await on.listed('ann'), [touched.id, third.id, next.id].sort(), 'who is left')
  },

  async 'O02 a replace evicts the record least recently seen, too'(on: Stage): Promise<void> {
    const recent = await on.begin({ owner: 'ann', lastSeenAt: T - 1 })
    const idle = await on.begin({ owner: 'ann', lastSeenAt: T - 2 })
    const [anonymous, next] = [await on.begin(), on.record({ owner: 'ann' })]
    const answer = await on.store.replace(anonymous.id, next, { now, version: 1, mark, limit: limit(2) })
    equal(answer, { status: 'replaced', evicted: [idle.id] }, 'replace')
    equal(await on.listed('ann'), [recent.id, next.id].sort(), 'who is left')
  },

  async 'O02 a limit that shrank evicts all that is beyond it'(on: Stage): Promise<void> {
    const records = [await on.begin({ owner: 'ann', lastSeenAt: T - 1 })]
    for (const n of [4, 3, 2]) records.push(await on.begin({ owner: 'ann', lastSeenAt: T - n }))
    const answer = await on.store.create(on.record({ owner: 'ann' }), { now, limit: limit(2) })
    const evicted = answer.status === 'created' ? [...answer.evicted].sort() : answer.status
    equal(
      evicted,
      records
        .slice(1)
        .map(({ id }) => id)
        .sort(),
      'who was evicted',
    )
  },

  async 'O02 expired and ended records do not count'(on: Stage): Promise<void> {
    const later = { now: T + 10 }
    await on.begin({ owner: 'ann', expiresAt: T + 9 })
    await on.store.destroy((await on.begin({ owner: 'ann' })).id, { now, mark })
    const live = await on.begin({ owner: 'ann', lastSeenAt: T - 5 })
    for (const beyond of ['refuse', 'evict'] as const) {
      const next = on.record({ owner: 'ann' })
      const answer = await on.store.create(next, { ...later, limit: limit(2, beyond) })
      equal(answer, { status: 'created', evicted: [] }, `create, one below a limit that would ${beyond}`)
      await on.store.destroy(next.id, { ...later, mark })
    }
    equal(await on.listed('ann', later.now), [live.id], 'who is left')
  },

  async 'O02 a limit that refuses changes nothing'(on: Stage): Promise<void> {
    const { id } = await on.begin({ owner: 'ann' })
    const next = on.record({ owner: 'ann' })
    const answer = await on.store.create(next, { now, limit: limit(1, 'refuse') })
    equal(answer, { status: 'refused', reason: 'limit' }, 'create')
    equal(await on.status(next.id), 'absent', 'what was refused')
    equal(await on.listed('ann'), [id], 'who is listed')
  },

  async 'O02 a limit concerns no other owner and no anonymous record'(on: Stage): Promise<void> {
    const [bob, anonymous] = [await on.begin({ owner: 'bob' }), await on.begin()]
    for (const record of [on.record({ owner: 'ann' }), on.record()])
      equal(await on.store.create(record, { now, limit: limit(1) }), { status: 'created', evicted: [] }, 'create')
    equal(await on.listed('bob'), [bob.id], 'the other owner')
    equal(await on.status(anonymous.id), 'live', 'an anonymous record')
  },
}
