import { describe, expect, it } from 'vitest'
import { ConformanceFailure, equal, holds, oneOf, rejected } from '../src/conformance-failure'

function failure(act: () => void): ConformanceFailure | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof ConformanceFailure) return error
    throw error
  }
  return undefined
}

describe('equal', () => {
  it.each([
    [1, 1],
    [Number.NaN, Number.NaN],
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }],
    [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
    [JSON.parse('{"__proto__":"1"}'), JSON.parse('{"__proto__":"1"}')],
  ])('takes %o for %o', (actual, expected) => {
    expect(failure(() => equal(actual, expected, 'it'))).toBeUndefined()
  })

  it.each([
    [1, 2, 'it: expected 2, got 1'],
    [{ a: { b: 1 } }, { a: { b: 2 } }, 'it, at ["a"]["b"]: expected {"a":{"b":2}}, got {"a":{"b":1}}'],
    [{ a: 1 }, {}, 'it, at ["a"]: expected {}, got {"a":1}'],
    [{}, JSON.parse('{"__proto__":"1"}'), 'it, at ["__proto__"]: expected {"__proto__":"1"}, got {}'],
    [{}, { constructor: '1' }, 'it, at ["constructor"]: expected {"constructor":"1"}, got {}'],
    [[], {}, 'it: expected {}, got []'],
    [undefined, null, 'it: expected null, got undefined'],
    ['x'.repeat(400), 1, `it: expected 1, got "${'x'.repeat(299)}… (402 characters)`],
  ])('tells %o from %o', (actual, expected, message) => {
    const found = failure(() => equal(actual, expected, 'it'))
    expect(found).toMatchObject({ message, actual, expected, name: 'ConformanceFailure' })
  })
})

describe('the other words', () => {
  it('oneOf names what was allowed', () => {
    expect(failure(() => oneOf('a', ['a', 'b'], 'it'))).toBeUndefined()
    expect(failure(() => oneOf('c', ['a', 'b'], 'it'))?.message).toBe('it: expected "a" or "b", got "c"')
  })

  it('holds says what does not', () => {
    expect(failure(() => holds(true, 'it is so'))).toBeUndefined()
    expect(failure(() => holds(false, 'it is not so'))?.message).toBe('it is not so')
  })

  it('rejected gives the error of a promise or a throw, and fails on an answer', async () => {
    const error = new TypeError('no')
    expect(await rejected(() => Promise.reject(error), 'it')).toBe(error)
    const thrower = (): never => {
      throw error
    }
    expect(await rejected(thrower, 'it')).toBe(error)
    await expect(rejected(() => 1, 'it')).rejects.toThrow('it: expected it to reject, got 1')
  })
})
