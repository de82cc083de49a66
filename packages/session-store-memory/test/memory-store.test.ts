import { SessionError } from '@org/session-core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../src/index'
import { mark, record, T } from './make'

const now = T

function refusal(options: unknown): SessionError<'ERR_SESSION_OPTION'> {
  try {
    Reflect.apply(memoryStore, undefined, [options])
  } catch (error) {
    if (SessionError.is(error, 'ERR_SESSION_OPTION')) return error
  }
  throw new TypeError('it was not refused')
}

describe('memoryStore', () => {
  it('answers every verb at once', () => {
    const store = memoryStore()
    const [one, other] = [record({ owner: 'ann' }), record()]
    expect(store.create(one, { now })).toEqual({ status: 'created', evicted: [] })
    expect(store.read(one.id, { now })).toEqual({ status: 'live', record: one })
    expect(store.update(one.id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated' })
    expect(store.list('ann', { now })).toHaveLength(1)
    expect(store.replace(one.id, other, { now, version: 2, mark })).toEqual({ status: 'replaced', evicted: [] })
    expect(store.destroy(other.id, { now, mark })).toEqual({ status: 'destroyed' })
    expect(store.destroyAll('ann', { now, mark })).toEqual([])
    expect(store.consume('key', { now, expiresAt: T + 1 })).toEqual({ status: 'consumed' })
    expect(store.sweep({ now, max: 9 })).toBe(0)
    expectTypeOf<ReturnType<MemoryStore['read']>['status']>().toEqualTypeOf<'live' | 'ended' | 'absent'>()
  })

  it('hands out one frozen answer and copies nothing', () => {
    const store = memoryStore()
    const one = record({ data: { a: '1' } })
    store.create(one, { now })
    const found = store.read(one.id, { now })
    expect(store.read(one.id, { now })).toBe(found)
    expect(found.status === 'live' && [found, found.record, found.record.data].every(Object.isFrozen)).toBe(true)
    expect(found.status === 'live' && 'toString' in found.record.data).toBe(false)
  })

  it('is a store of its own each time', () => {
    const one = record()
    memoryStore().create(one, { now })
    expect(memoryStore().read(one.id, { now })).toEqual({ status: 'absent' })
  })

  it('works when its verbs are taken from it', () => {
    const { create, read } = memoryStore()
    const one = record()
    create(one, { now })
    expect(read(one.id, { now }).status).toBe('live')
  })
})

describe('options', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '100', null, 16_000_001])(
    'refuses maxSessions: %s',
    (max) => {
      expect(refusal({ maxSessions: max }).details).toEqual({ option: 'maxSessions' })
    },
  )

  it.each(['', 7, null])('refuses name: %o', (name) => {
    expect(refusal({ name }).details).toEqual({ option: 'name' })
  })

  it.each(['max', 'maxsessions', 'max_sessions', 'sessions'])('says that %s is meant to be maxSessions', (option) => {
    const { message, details } = refusal({ [option]: 5 })
    expect(details).toEqual({ option })
    expect(message).toContain('maxSessions is meant')
  })

  it('says what it takes instead of ttl', () => {
    expect(refusal({ ttl: 5 }).message).toContain('it takes maxSessions and name')
  })

  it.each([null, 7, 'name'])('refuses %o for options', (options) => {
    expect(refusal(options).details).toEqual({ option: 'options' })
  })

  it('takes undefined for left out', () => {
    expect(memoryStore({ maxSessions: undefined, name: undefined }).size).toBe(0)
  })
})

describe('a named store', () => {
  it('is the one of its name in the process', () => {
    expect(memoryStore({ name: 'one' })).toBe(memoryStore({ name: 'one' }))
    expect(memoryStore({ name: 'one' })).not.toBe(memoryStore({ name: 'another' }))
  })

  it('is found on globalThis, where a second copy of the module finds it', () => {
    const store = memoryStore({ name: 'shared' })
    const stores: unknown = Reflect.get(globalThis, Symbol.for('@org/session-store-memory/stores'))
    expect(stores instanceof Map && stores.get('shared')).toMatchObject({ store })
  })

  it('has one maxSessions', () => {
    const store = memoryStore({ name: 'sized', maxSessions: 5 })
    expect(memoryStore({ name: 'sized', maxSessions: 5 })).toBe(store)
    expect(memoryStore({ name: 'sized' })).toBe(store)
    const { message, details } = refusal({ name: 'sized', maxSessions: 6 })
    expect(details).toEqual({ option: 'maxSessions' })
    expect(message).toContain('has maxSessions 5, and now 6 is asked for')
  })
})
