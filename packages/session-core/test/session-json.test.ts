import { describe, expect, it } from 'vitest'
import { diffValues } from '../src/session/diff-values'
import { checkKey, jsonText } from '../src/session/json-text'
import { toldBy } from './support/told'

const cycle: { self?: unknown } = {}
cycle.self = [cycle]
const shared = { a: 1 }

const refused = (path: string, why: string) => ({
  code: 'ERR_SESSION_DATA',
  message: `session data at ${path} ${why}`,
  details: { path },
})

describe('data that is not JSON', () => {
  it.each([
    ['a Map', new Map([[1, 2]])],
    ['a Set', new Set([1])],
    ['a WeakMap', new WeakMap()],
    ['a WeakSet', new WeakSet()],
    ['a Uint8Array', new Uint8Array(2)],
    ['a ArrayBuffer', new ArrayBuffer(2)],
    ['a bigint', 1n],
    ['a symbol', Symbol('x')],
    ['a function', () => {}],
    ['NaN', Number.NaN],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['a promise that nobody awaited', Promise.resolve(1)],
    ['a cycle', cycle, 'v.self.0'],
    ['undefined in a list', { list: [1, undefined] }, 'v.list.1'],
    ['undefined in a list', Array(1), 'v.0'],
    ['a Map', { a: [{ b: new Map() }] }, 'v.a.0.b'],
    ['a Map', { toJSON: 'no function', b: new Map() }, 'v.b'],
  ])('is refused as %s', (what, value, path = 'v') => {
    expect(toldBy(() => jsonText(value, 'v'))).toStrictEqual(refused(path, `is ${what}, which JSON cannot carry`))
  })

  it.each([
    ['{}', new Map([[1, 2]]), 'key', 'a Map'],
    ['{"0":1}', new Uint8Array([1]), 'key', 'a Uint8Array'],
    ['{"a":[{"b":{}}]}', { a: [{ b: new Set([1]) }] }, 'key.a.0.b', 'a Set'],
    ['{"a":1}', { a: 1, later: () => 2 }, 'key.later', 'a function'],
    ['{"a":null}', { a: Number.NaN }, 'key.a', 'NaN'],
    ['[1,null]', [1, undefined], 'key.1', 'undefined in a list'],
    ['[null,1]', Object.assign([], { 1: 1 }), 'key.0', 'undefined in a list'],
  ])('is refused also where %s was, which has the same text', (before, value, path, what) => {
    const act = () => diffValues({ key: value }, { key: before })
    expect(toldBy(act)).toEqual(refused(path, `is ${what}, which JSON cannot carry`))
  })

  it('is not what is written as JSON as before', () => {
    class Price {
      cents = 1
    }
    for (const value of [{ a: undefined, b: [null, 'x', true, 1] }, new Price(), [new Date(0)], Object.create(null)])
      expect(diffValues({ key: value }, { key: JSON.stringify(value) })).toBeUndefined()
  })

  it('a Date and what else has toJSON is stored as that', () => {
    expect(jsonText(new Date(0), 'v')).toBe('"1970-01-01T00:00:00.000Z"')
    expect(jsonText({ at: new Date(0) }, 'v')).toBe('{"at":"1970-01-01T00:00:00.000Z"}')
    expect(jsonText({ toJSON: () => 'text', inside: new Map() }, 'v')).toBe('"text"')
  })

  it('a toJSON that throws is refused, with what it threw', () => {
    const cause = new Error('no')
    const broken = {
      toJSON: () => {
        throw cause
      },
    }
    expect(toldBy(() => jsonText(broken, 'v'))).toEqual({ ...refused('v', 'has a toJSON that throws'), cause })
  })

  it('what JSON leaves out of an object is left out; the same object twice is no cycle', () => {
    expect(jsonText({ a: undefined, b: 1 }, 'v')).toBe('{"b":1}')
    expect(jsonText([shared, shared], 'v')).toBe('[{"a":1},{"a":1}]')
    expect(jsonText(undefined, 'v')).toBeUndefined()
    expect(jsonText('half \ud800', 'v')).toBe('"half \\ud800"')
  })
})

describe('the name of a value', () => {
  it.each(['', 'a.b', '$', '__proto__', 'ü'.repeat(127), '😀'.repeat(63), '€'.repeat(85), 'x'.repeat(255)])(
    'may be %j',
    (key) => {
      expect(() => checkKey(key)).not.toThrow()
    },
  )

  it.each([
    ['holds a NUL', 'a\0b'],
    ['is longer than 255 bytes', 'x'.repeat(256)],
    ['is longer than 255 bytes', 'ü'.repeat(128)],
    ['is longer than 255 bytes', '€'.repeat(86)],
    ['holds half a surrogate pair', '\ud83d'],
    ['holds half a surrogate pair', 'x\ude00'],
  ])('may not be one that %s: %j', (why, key) => {
    const path = key.slice(0, 40)
    const message = `the name of a session value ${why}: ${JSON.stringify(path)}`
    const told = { code: 'ERR_SESSION_DATA', message, details: { path } }
    expect(toldBy(() => checkKey(key))).toEqual(told)
    expect(toldBy(() => diffValues({ [key]: 1 }, {}))).toEqual(told)
  })

  it('is looked at when the value comes: what is stored already can be changed and removed', () => {
    const key = 'x'.repeat(256)
    expect(diffValues({ [key]: 2 }, { [key]: '1' })).toEqual({ set: { [key]: '2' }, unset: [] })
    expect(diffValues({}, { [key]: '1' })).toEqual({ set: {}, unset: [key] })
  })
})
