import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffValues } from '../src/session/diff-values'
import { Draft } from '../src/session/draft'
import { fillValues } from '../src/session/fill-values'
import { applyDelta, deltaOf, pick, type Texts } from '../src/session/texts'

const textsOf = (values: Readonly<Record<string, unknown>>): Texts =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]))
const big = { items: 'x'.repeat(2000) }
const json = fc.jsonValue({ maxDepth: 3 })
const data = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 20 }).filter((key) => !key.includes('\0')),
  json,
)

const roundTrip = (values: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const filled = {}
  fillValues(filled, textsOf(values))
  return filled
}

describe('values', () => {
  it('come back as they were stored, and nothing differs (property)', () => {
    fc.assert(
      fc.property(data, (values) => {
        const filled = roundTrip(values)
        expect(JSON.stringify(filled)).toBe(JSON.stringify({ ...values }))
        expect(diffValues(filled, textsOf(values))).toBeUndefined()
      }),
    )
  })

  it('become those of another state by the delta between them, whatever both are (property)', () => {
    fc.assert(
      fc.property(data, data, (before, after) => {
        const filled: Record<string, unknown> = roundTrip(before)
        for (const key of Object.keys(filled)) delete filled[key]
        for (const [key, value] of Object.entries(after))
          Object.defineProperty(filled, key, { value, enumerable: true, configurable: true, writable: true })
        const delta = diffValues(filled, textsOf(before))
        const result = applyDelta(textsOf(before), delta)
        const parsed = Object.fromEntries(Object.entries(result).map(([key, text]) => [key, JSON.parse(text)]))
        expect(parsed).toEqual(JSON.parse(JSON.stringify(after)))
        expect(applyDelta(textsOf(before), deltaOf(textsOf(before), result))).toEqual(result)
      }),
    )
  })

  it('that changed deep inside are noticed, and only their top-level key is sent', () => {
    const filled = roundTrip({ cart: { items: [1, [2]] }, name: 'ada', big })
    ;(filled['cart'] as { items: unknown[] }).items.push(3)
    expect(diffValues(filled, textsOf({ cart: { items: [1, [2]] }, name: 'ada', big }))).toEqual({
      set: { cart: '{"items":[1,[2],3]}' },
      unset: [],
    })
  })

  it('of 1 KiB and more are parsed when somebody reads them, and look like any other', () => {
    const filled = roundTrip({ big, small: 1 })
    expect(Object.getOwnPropertyDescriptor(filled, 'big')?.get).toBeTypeOf('function')
    expect(Object.keys(filled)).toEqual(['big', 'small'])
    expect(filled['big']).toEqual(big)
    expect(Object.getOwnPropertyDescriptor(filled, 'big')?.get).toBeUndefined()
    ;(filled['big'] as { items: string }).items = 'y'
    expect(diffValues(filled, textsOf({ big, small: 1 }))).toEqual({ set: { big: '{"items":"y"}' }, unset: [] })
  })

  it('of 1 KiB and more can be written, removed and frozen unread', () => {
    const base = textsOf({ big, other: big })
    const written = roundTrip({ big, other: big })
    written['big'] = 1
    delete written['other']
    expect(diffValues(written, base)).toEqual({ set: { big: '1' }, unset: ['other'] })
    const frozen = Object.freeze(roundTrip({ big, other: big }))
    expect(frozen['big']).toEqual(big)
    expect(diffValues(frozen, base)).toBeUndefined()
  })

  it('set to undefined and deleted are both removed', () => {
    const filled = roundTrip({ a: 1, b: 2, c: 3 })
    filled['a'] = undefined
    delete filled['b']
    expect(diffValues(filled, textsOf({ a: 1, b: 2, c: 3 }))).toEqual({ set: {}, unset: ['a', 'b'] })
    filled['never'] = undefined
    expect(diffValues(roundTrip({}), {})).toBeUndefined()
  })

  it.each([
    ['abcd', 'abc'],
    ['abcd', 'bcd'],
    ['abcd', 'abce'],
    ['abc', 'abcd'],
    ['\n', '\\n'],
    ['"', '\\"'],
    ['\\', '\\\\'],
    ['1', 1],
    ['null', null],
    ['true', true],
    ['', null],
    ['', []],
    [[1], '1'],
    [1, [1]],
    [0, '0'],
    [1, 2],
    [9, 90],
    [true, false],
    [true, [true]],
    [null, [null]],
  ])('%j and %j are not taken for each other', (a, b) => {
    const filled = roundTrip({ key: a })
    filled['key'] = b
    expect(diffValues(filled, textsOf({ key: a }))).toEqual({ set: { key: JSON.stringify(b) }, unset: [] })
    const back = roundTrip({ key: b })
    back['key'] = a
    expect(diffValues(back, textsOf({ key: b }))).toEqual({ set: { key: JSON.stringify(a) }, unset: [] })
  })

  it('under __proto__ and constructor are ordinary and touch no prototype', () => {
    const values = JSON.parse('{"__proto__":{"admin":true},"constructor":1,"toString":"text"}')
    const draft = new Draft(textsOf(values))
    const read = draft.read() as Record<string, unknown>
    const filled = roundTrip(values)
    for (const all of [read, filled]) expect(Object.keys(all)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype)
    filled['constructor'] = filled['toString'] = 2
    expect(diffValues(filled, textsOf(values))).toEqual({ set: { constructor: '2', toString: '2' }, unset: [] })
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    expect(read['admin']).toBeUndefined()
    expect(draft.delta()).toBeUndefined()
  })

  it('are picked by name', () => {
    expect(pick({ a: '1', b: '2' }, 'all')).toEqual({ a: '1', b: '2' })
    expect(pick({ a: '1', b: '2' }, ['b', 'toString', 'c'])).toEqual({ b: '2' })
  })
})
