import { describe, expect, it } from 'vitest'
import { applyChange, type SessionRecord } from '../src/index'

const record: SessionRecord = Object.freeze({
  id: 'A'.repeat(22),
  version: 3,
  generation: 2,
  owner: 'ann',
  createdAt: 100,
  lastSeenAt: 200,
  expiresAt: 900,
  credentials: 'digests',
  facts: 'facts',
  data: Object.freeze({ cart: '[1]', note: '"x"' }),
})

describe('applyChange, by the sentence of the store contract', () => {
  it('[S31] sets and unsets the keys that are named and no other', () => {
    const { data } = applyChange(record, { set: { cart: '[2]', more: '1' }, unset: ['note', 'unknown'] })
    expect({ ...data }).toEqual({ cart: '[2]', more: '1' })
  })

  it('[S31] leaves the data when no key is named', () => {
    expect(applyChange(record, { lastSeenAt: 300 }).data).toBe(record.data)
    expect({ ...applyChange(record, { set: {}, unset: [] }).data }).toEqual(record.data)
  })

  it("[S32] replaces a value, and takes 'null' for one", () => {
    const { data } = applyChange(record, { set: { cart: '{"a":1}', note: 'null' } })
    expect({ ...data }).toEqual({ cart: '{"a":1}', note: 'null' })
  })

  it('[S33] moves lastSeenAt and expiresAt forward', () => {
    expect(applyChange(record, { lastSeenAt: 201, expiresAt: 901 })).toMatchObject({ lastSeenAt: 201, expiresAt: 901 })
  })

  it.each([{ lastSeenAt: 199, expiresAt: 899 }, { lastSeenAt: 0, expiresAt: 0 }, {}])(
    '[S33] never back: %o',
    (change) => {
      expect(applyChange(record, change)).toMatchObject({ lastSeenAt: 200, expiresAt: 900 })
    },
  )

  it('[S36] counts every change in version', () => {
    for (const change of [{}, { set: { a: '1' } }, { lastSeenAt: 300 }]) {
      expect(applyChange(record, change)).toMatchObject({ version: 4, generation: 2, credentials: 'digests' })
    }
  })

  it('[S36] counts credentials in generation, the same ones and empty ones too', () => {
    for (const credentials of ['new', 'digests', '']) {
      expect(applyChange(record, { credentials })).toMatchObject({ version: 4, generation: 3, credentials })
    }
  })

  it('keeps id, owner, createdAt and facts', () => {
    const { id, owner, createdAt, facts } = record
    const change = { set: { a: '1' }, lastSeenAt: 300, expiresAt: 999, credentials: 'new' }
    expect(applyChange(record, change)).toMatchObject({ id, owner, createdAt, facts })
  })

  it('[S06] knows no special key', () => {
    const keys = ['__proto__', 'constructor', 'toString', '', 'a.b', '$']
    const set = Object.fromEntries(keys.map((key) => [key, '"x"']))
    const { data } = applyChange({ ...record, data: {} }, { set })
    expect(Object.keys(data)).toEqual(keys)
    const removed = applyChange({ ...record, data }, { unset: ['__proto__', 'constructor'] }).data
    expect(Object.keys(removed)).toEqual(['toString', '', 'a.b', '$'])
  })

  it('[S06] gives data that inherits nothing', () => {
    const { data } = applyChange(record, { set: { a: '1' } })
    expect(['toString', 'constructor', '__proto__'].filter((key) => key in data)).toEqual([])
  })

  it('[S07] changes neither argument and shares no data with the change', () => {
    const change = { set: { a: '1' }, unset: ['cart'] }
    const { data } = applyChange(record, change)
    change.set.a = 'spoilt'
    change.unset[0] = 'note'
    expect({ ...data }).toEqual({ note: '"x"', a: '1' })
    expect(record).toMatchObject({ version: 3, data: { cart: '[1]', note: '"x"' } })
  })
})
