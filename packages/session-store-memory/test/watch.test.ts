import { describe, expect, it } from 'vitest'
import { memoryStore } from '../src/index'
import { mark, record, T } from './make'

const now = T

describe('watch', () => {
  it('tells before the verb answers, and when the mark is there', () => {
    const store = memoryStore()
    const heard: unknown[] = []
    store.watch((id) => heard.push(store.read(id, { now })))
    const one = record()
    store.create(one, { now })
    store.destroy(one.id, { now, mark })
    expect(heard).toEqual([{ status: 'ended', mark }])
  })

  it('goes on when a listener throws', () => {
    const store = memoryStore()
    const heard: string[] = []
    store.watch(() => {
      throw new TypeError('a listener that is broken')
    })
    store.watch((id) => heard.push(id))
    const [old, next] = [record(), record()]
    store.create(old, { now })
    expect(store.replace(old.id, next, { now, version: 1, mark }).status).toBe('replaced')
    expect(store.destroy(next.id, { now, mark })).toEqual({ status: 'destroyed' })
    expect(heard).toEqual([old.id, next.id])
  })

  it('tells each of two watchers that are the same function, and stops one', () => {
    const store = memoryStore()
    const heard: string[] = []
    const listener = (id: string): void => void heard.push(id)
    const stop = store.watch(listener)
    store.watch(listener)
    stop()
    stop()
    const one = record()
    store.create(one, { now })
    store.destroy(one.id, { now, mark })
    expect(heard).toEqual([one.id])
  })

  it('lets a listener call the store and stop others', () => {
    const store = memoryStore()
    const [one, other] = [record({ owner: 'ann' }), record({ owner: 'ann' })]
    for (const each of [one, other]) store.create(each, { now })
    const stops: (() => void)[] = []
    stops.push(store.watch(() => stops.forEach((stop) => void stop())))
    store.watch(() => store.destroyAll('ann', { now, mark }))
    store.destroy(one.id, { now, mark })
    expect(store.list('ann', { now })).toEqual([])
  })

  it('tells nothing of what lapses or makes room', () => {
    const store = memoryStore({ maxSessions: 1 })
    const heard: string[] = []
    store.watch((id) => heard.push(id))
    store.create(record(), { now })
    store.create(record({ expiresAt: T + 1 }), { now })
    store.create(record(), { now: T + 1 })
    store.sweep({ now: T + 9_000_000, max: 9 })
    expect([heard, store.size]).toEqual([[], 0])
  })
})
