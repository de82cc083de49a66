import { equal } from '../conformance-failure'
import { end, minute, type Stage, T, times, together } from './stage'

const now = T

export const updateCases = {
  async 'S31 set and unset touch the keys they name and no other'(on: Stage): Promise<void> {
    const { id } = await on.begin({ data: { a: '1', b: '2', c: '3' } })
    await on.store.update(id, { set: { b: '20', d: '4' }, unset: ['c'] }, { now })
    equal((await on.live(id)).data, { a: '1', b: '20', d: '4' }, 'the data')
  },

  async 'S31 a change that names no key leaves the data'(on: Stage): Promise<void> {
    const { id, data } = await on.begin({ data: { a: '1', b: '2' } })
    const changes = [
      {},
      { set: {} },
      { unset: [] },
      { unset: ['unknown'] },
      { lastSeenAt: T + 1 },
      { credentials: 'new' },
    ]
    for (const change of changes) {
      equal((await on.store.update(id, change, { now })).status, 'updated', 'update')
      equal((await on.live(id)).data, data, `the data after ${JSON.stringify(change)}`)
    }
  },

  async 'S31 writers of different keys all survive'(on: Stage): Promise<void> {
    const { id } = await on.begin({ data: { gone: '1', kept: '2' } })
    const writers = times(30, (n) => () => on.store.update(id, { set: { [`key${n}`]: `${n}` } }, { now }))
    await together([...writers, () => on.store.update(id, { unset: ['gone'] }, { now })])
    const written = Object.fromEntries(times(30, (n) => [`key${n}`, `${n}`]))
    equal((await on.live(id)).data, { kept: '2', ...written }, 'the data')
  },

  async 'S31 writers and a touch all survive'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await together([
      () => on.store.update(id, { set: { a: '1' } }, { now }),
      () => on.store.update(id, { lastSeenAt: T + 1, expiresAt: end + 1 }, { now }),
      () => on.store.update(id, { credentials: 'new' }, { now }),
    ])
    const { data, lastSeenAt, expiresAt, credentials } = await on.live(id)
    const expected = { data: { a: '1' }, lastSeenAt: T + 1, expiresAt: end + 1, credentials: 'new' }
    equal({ data, lastSeenAt, expiresAt, credentials }, expected, 'the record')
  },

  async 'S32 a value is replaced, not merged into'(on: Stage): Promise<void> {
    const { id } = await on.begin({ data: { cart: '{"a":1,"b":{"c":2}}', list: '[1,2,3]' } })
    await on.store.update(id, { set: { cart: '{"b":{"d":3}}', list: '[4]' } }, { now })
    equal((await on.live(id)).data, { cart: '{"b":{"d":3}}', list: '[4]' }, 'the data')
  },

  async "S32 'null' is a value, and only unset removes"(on: Stage): Promise<void> {
    const { id } = await on.begin({ data: { a: 'null', b: '1', c: '1' } })
    await on.store.update(id, { set: { b: 'null', d: '{"e":null}' }, unset: ['c'] }, { now })
    equal((await on.live(id)).data, { a: 'null', b: 'null', d: '{"e":null}' }, 'the data')
    await on.store.update(id, { unset: ['a', 'b', 'd'] }, { now })
    equal((await on.live(id)).data, {}, 'the data after unset')
  },

  async 'S33 lastSeenAt and expiresAt move forward or stay'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const steps = [
      { change: { lastSeenAt: T - 1, expiresAt: end - 1 }, seen: T, expires: end },
      { change: { lastSeenAt: T + 5 }, seen: T + 5, expires: end },
      { change: { expiresAt: end + 5 }, seen: T + 5, expires: end + 5 },
      { change: { lastSeenAt: T + 4, expiresAt: end + 6 }, seen: T + 5, expires: end + 6 },
      { change: { lastSeenAt: 0, expiresAt: 0, credentials: 'new' }, seen: T + 5, expires: end + 6 },
    ]
    for (const { change, seen, expires } of steps) {
      await on.store.update(id, change, { now })
      const { lastSeenAt, expiresAt } = await on.live(id)
      equal({ lastSeenAt, expiresAt }, { lastSeenAt: seen, expiresAt: expires }, `after ${JSON.stringify(change)}`)
    }
    equal(await on.status(id, end + 5), 'live', 'just before the latest expiresAt')
  },

  async 'S33 of many touches the latest stays'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const touches = [3, 9, 1, 7, 5].map((n) => ({ lastSeenAt: T + n * minute, expiresAt: end + n * minute }))
    await together(touches.map((touch) => () => on.store.update(id, touch, { now })))
    const { lastSeenAt, expiresAt } = await on.live(id)
    const latest = { lastSeenAt: T + 9 * minute, expiresAt: end + 9 * minute }
    equal({ lastSeenAt, expiresAt }, latest, 'the record')
  },
}
