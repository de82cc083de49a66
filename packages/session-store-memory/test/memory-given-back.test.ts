import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type MemoryStore, memoryStore } from '../src/index'
import { mark, record, T } from './make'

const hour = 3_600_000

function filled(count: number, now: number = T): MemoryStore {
  const store = memoryStore({ maxSessions: count })
  for (let n = 0; n < count; n += 1) store.create(record({ lastSeenAt: now, expiresAt: now + hour }), { now })
  return store
}

describe('memory', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('is given back by a timer when nobody calls', () => {
    const store = filled(100_000)
    expect(store.size).toBe(100_000)
    vi.advanceTimersByTime(hour)
    expect(store.size).toBe(100_000)
    vi.advanceTimersByTime(3 * 60_000)
    expect(store.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is given back whatever age the clock of the caller is in [S01]', () => {
    for (const now of [86_400_000, Date.UTC(2100, 0, 1)]) {
      const store = filled(10, now)
      vi.advanceTimersByTime(hour)
      expect(store.size).toBe(10)
      vi.advanceTimersByTime(3 * 60_000)
      expect(store.size).toBe(0)
    }
  })

  it('is kept for what lives longer, and for marks and one-time keys until they lapse', () => {
    const store = memoryStore()
    const [ended, touched] = [record(), record({ expiresAt: T + hour })]
    store.create(ended, { now: T })
    store.create(touched, { now: T })
    store.destroy(ended.id, { now: T, mark })
    store.consume('key', { now: T, expiresAt: T + 2 * hour })
    store.update(touched.id, { expiresAt: T + 4 * hour }, { now: T })
    const sizes = [5, 65, 60, 120].map((minutes) => {
      vi.advanceTimersByTime(minutes * 60_000)
      return store.size
    })
    expect(sizes).toEqual([2, 2, 1, 0])
  })

  it('is kept for what was revoked, until the latest time that was said, and then given back', () => {
    const store = memoryStore()
    store.revoke('long', { now: T, until: T + hour / 2 })
    store.revoke('short', { now: T, until: T + hour })
    store.revoke('long', { now: T, until: T + 4 * hour })
    store.revokeOwner('ann', { now: T, before: T, until: T + 3 * hour })
    const sizes = [55, 10, 120, 60].map((minutes) => {
      vi.advanceTimersByTime(minutes * 60_000)
      return store.size
    })
    expect(sizes).toEqual([3, 2, 1, 0])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is given back a little with each write', () => {
    const store = filled(100)
    for (let n = 0; n < 50; n += 1) store.consume(`${n}`, { now: T + hour, expiresAt: T + 2 * hour })
    expect(store.size).toBe(50)
  })

  it('is given back by sweep, at most so many at a time, all kinds counted', () => {
    const store = filled(10)
    store.consume('key', { now: T, expiresAt: T + hour })
    store.revoke('id', { now: T, until: T + hour })
    store.revokeOwner('ann', { now: T, before: T, until: T + hour })
    expect([4, 4, 4, 4, 4].map((max) => store.sweep({ now: T + hour, max }))).toEqual([4, 4, 4, 1, 0])
    expect(store.size).toBe(0)
  })
})

it('is given back for what lapsed behind a record that was touched, or ended', () => {
  const store = memoryStore()
  const [touched, ended, short] = [
    record({ expiresAt: T + 1 }),
    record({ expiresAt: T + 2 }),
    record({ expiresAt: T + 3 }),
  ]
  for (const one of [touched, ended, short]) store.create(one, { now: T })
  store.update(touched.id, { expiresAt: T + hour }, { now: T })
  store.destroy(ended.id, { now: T, mark })
  expect(store.sweep({ now: T + 3, max: 9 })).toBe(1)
  expect(store.size).toBe(2)
})

it('a timer keeps no store that was dropped', async () => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  const answer = (store: MemoryStore, one = record()): WeakRef<object> => {
    store.create(one, { now: T })
    return new WeakRef(store.read(one.id, { now: T }))
  }
  const dropped = answer(memoryStore())
  // what is on the stack by chance is kept once
  for (let tries = 0; tries < 20 && dropped.deref() !== undefined; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (typeof collect === 'function') collect()
  }
  expect(dropped.deref()).toBeUndefined()
})

it('a timer keeps no process alive', () => {
  const spy = vi.spyOn(globalThis, 'setTimeout')
  filled(1)
  const timers = spy.mock.results.map((result) => result.value)
  spy.mockRestore()
  expect(timers.map((timer) => timer.hasRef())).toEqual([false])
})
