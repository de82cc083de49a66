import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Capabilities, has, type OwnerIndex, type SessionStore } from '../src/index'

const verb = (): never => {
  throw new TypeError('has() calls no verb')
}
const five: SessionStore = { create: verb, read: verb, update: verb, replace: verb, destroy: verb }
const capabilities: Readonly<Record<keyof Capabilities, readonly string[]>> = {
  ownerIndex: ['list', 'destroyAll', 'route'],
  sweepable: ['sweep'],
  oneTime: ['consume'],
  watchable: ['watch'],
  revocations: ['revoke', 'revokeOwner', 'check'],
}
const names = Object.keys(capabilities) as (keyof Capabilities)[]

function storeWith(verbs: readonly string[], value: unknown): SessionStore {
  return { ...five, ...Object.fromEntries(verbs.map((name) => [name, value])) }
}

describe('has', () => {
  it.each(names)('finds %s where all of it is there', (capability) => {
    expect(has(storeWith(capabilities[capability], verb), capability)).toBe(true)
  })

  it.each(names)('finds no %s in the five verbs alone', (capability) => {
    expect(has(five, capability)).toBe(false)
  })

  it.each(names)('finds %s whole or not at all', (capability) => {
    const verbs = capabilities[capability]
    for (const missing of verbs) {
      expect(
        has(
          storeWith(
            verbs.filter((name) => name !== missing),
            verb,
          ),
          capability,
        ),
      ).toBe(false)
    }
  })

  it.each(names)('finds only %s in a store with %s', (capability) => {
    expect(names.filter((other) => has(storeWith(capabilities[capability], verb), other))).toEqual([capability])
  })

  it('finds what a class inherits', () => {
    class Base {
      sweep = verb
    }
    class Store extends Base implements SessionStore {
      create = verb
      read = verb
      update = verb
      replace = verb
      destroy = verb
    }
    expect(has(new Store(), 'sweepable')).toBe(true)
    expect(has(Object.create(storeWith(['consume'], verb)), 'oneTime')).toBe(true)
  })

  it('takes nothing for a verb that is no function', () => {
    for (const value of [true, {}, null, undefined]) expect(has(storeWith(['sweep'], value), 'sweepable')).toBe(false)
  })

  it('narrows the type', () => {
    const store: SessionStore = storeWith(capabilities.ownerIndex, verb)
    if (has(store, 'ownerIndex')) expectTypeOf(store).toExtend<SessionStore & OwnerIndex>()
    // @ts-expect-error before it was asked, a store has five verbs
    void store.list
  })
})
