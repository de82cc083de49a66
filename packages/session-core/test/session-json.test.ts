import { describe, expect, it } from 'vitest'
import { checkKey, jsonText } from '../src/session/json-text'

const cycle: { self?: unknown } = {}
cycle.self = [cycle]
const shared = { a: 1 }

describe('data that is not JSON', () => {
  it.each([
    ['a Map', new Map([[1, 2]]), 'v'],
    ['a Set', new Set([1]), 'v'],
    ['typed bytes', new Uint8Array(2), 'v'],
    ['an ArrayBuffer', new ArrayBuffer(2), 'v'],
    ['a bigint', 1n, 'v'],
    ['a symbol', Symbol('x'), 'v'],
    ['a function', () => {}, 'v'],
    ['NaN', Number.NaN, 'v'],
    ['an infinity', Number.NEGATIVE_INFINITY, 'v'],
    ['a promise', Promise.resolve(1), 'v'],
    ['a cycle', cycle, 'v.self.0'],
    ['a hole in a list', { list: [1, undefined] }, 'v.list.1'],
    ['deep inside', { a: [{ b: new Map() }] }, 'v.a.0.b'],
  ])('%s is refused with its path', (_, value, path) => {
    expect(() => jsonText(value, 'v')).toThrow(
      expect.objectContaining({ code: 'ERR_SESSION_DATA', status: 500, details: { path } }),
    )
  })

  it.each([
    ['a Map', new Map()],
    ['a bigint', 1n],
    ['a function', () => {}],
    ['a promise', Promise.resolve(1)],
    ['NaN', Number.NaN],
  ])('the message names %s', (name, value) => {
    expect(() => jsonText(value, 'v')).toThrow(name)
  })

  it('a Date and what else has toJSON is stored as that', () => {
    expect(jsonText(new Date(0), 'v')).toBe('"1970-01-01T00:00:00.000Z"')
    expect(jsonText({ at: new Date(0) }, 'v')).toBe('{"at":"1970-01-01T00:00:00.000Z"}')
    const broken = {
      toJSON: () => {
        throw new Error('no')
      },
    }
    expect(() => jsonText(broken, 'v')).toThrow(expect.objectContaining({ code: 'ERR_SESSION_DATA' }))
  })

  it('what JSON leaves out of an object is left out; the same object twice is no cycle', () => {
    expect(jsonText({ a: undefined, b: 1 }, 'v')).toBe('{"b":1}')
    expect(jsonText([shared, shared], 'v')).toBe('[{"a":1},{"a":1}]')
    expect(jsonText(undefined, 'v')).toBeUndefined()
    expect(jsonText('half \ud800', 'v')).toBe('"half \\ud800"')
  })
})

describe('the name of a value', () => {
  it.each(['', 'a.b', '$', '__proto__', 'ü'.repeat(127), '😀'.repeat(63), 'x'.repeat(255)])('may be %j', (key) => {
    expect(() => checkKey(key)).not.toThrow()
  })

  it.each(['a\0b', 'x'.repeat(256), 'ü'.repeat(128), '\ud83d', 'x\ude00'])('may not be %j', (key) => {
    expect(() => checkKey(key)).toThrow(expect.objectContaining({ code: 'ERR_SESSION_DATA' }))
  })
})
