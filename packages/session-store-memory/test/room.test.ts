import { describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../src/index'
import { mark, record, T } from './make'

const now = T

function filled(maxSessions: number, owner: string | null, seen: readonly number[]): [MemoryStore, string[]] {
  const store = memoryStore({ maxSessions })
  const ids = seen.map((ago) => {
    const one = record({ owner, lastSeenAt: T - ago })
    store.create(one, { now })
    return one.id
  })
  return [store, ids]
}

const statuses = (store: MemoryStore, ids: readonly string[]): string[] =>
  ids.map((id) => store.read(id, { now }).status)

describe('without room [S12]', () => {
  it('lets anonymous records lapse in the order in which they were seen', () => {
    const [store, ids] = filled(4, null, [3, 1, 4, 2])
    const orders = [2, 0, 3, 1]
    for (const n of orders) {
      expect(store.create(record({ owner: 'ann' }), { now })).toEqual({ status: 'created', evicted: [] })
      expect(store.read(ids[n] ?? '', { now })).toEqual({ status: 'absent' })
    }
    expect(store.create(record(), { now })).toEqual({ status: 'refused', reason: 'full' })
  })

  it('counts a touch as being seen', () => {
    const [store, ids] = filled(2, null, [9, 5])
    store.update(ids[0] ?? '', { lastSeenAt: T }, { now })
    store.create(record(), { now })
    expect(statuses(store, ids)).toEqual(['live', 'absent'])
  })

  it('prefers what lapsed to what lives', () => {
    const store = memoryStore({ maxSessions: 2 })
    const [short, long] = [record({ owner: 'ann', expiresAt: T + 1 }), record()]
    store.create(short, { now })
    store.create(long, { now })
    expect(store.create(record(), { now: T + 1 }).status).toBe('created')
    expect(store.read(long.id, { now: T + 1 }).status).toBe('live')
  })

  it('counts what a limit evicts as room', () => {
    const [store, ids] = filled(2, 'ann', [2, 1])
    const limit = { max: 2, beyond: 'evict' as const, mark }
    expect(store.create(record({ owner: 'ann' }), { now, limit })).toEqual({ status: 'created', evicted: [ids[0]] })
  })

  it('evicts nobody when it refuses', () => {
    const [store, ids] = filled(2, 'ann', [2, 1])
    expect(store.create(record({ owner: 'bob' }), { now }).status).toBe('refused')
    expect(statuses(store, ids)).toEqual(['live', 'live'])
  })

  it('replaces where it could not create', () => {
    const [store, ids] = filled(2, 'ann', [2, 1])
    const next = record({ owner: 'ann' })
    expect(store.replace(ids[0] ?? '', next, { now, version: 1, mark }).status).toBe('replaced')
    expect(store.read(next.id, { now }).status).toBe('live')
  })

  it('counts no marks', () => {
    const [store, ids] = filled(2, 'ann', [2, 1])
    for (const id of ids) store.destroy(id, { now, mark })
    expect(store.create(record(), { now }).status).toBe('created')
    expect(statuses(store, ids)).toEqual(['ended', 'ended'])
  })

  it('stays exact over many records', () => {
    const store = memoryStore({ maxSessions: 1000 })
    const ids: string[] = []
    for (let n = 0; n < 3000; n += 1) {
      const one = record({ lastSeenAt: T + n })
      ids.push(one.id)
      store.create(one, { now })
    }
    expect(store.size).toBe(1000)
    expect(statuses(store, ids).indexOf('live')).toBe(2000)
  })
})
