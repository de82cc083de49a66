import { afterEach, describe, expect, it, vi } from 'vitest'
import { diffValues } from '../src/session/diff-values'
import { fillValues } from '../src/session/fill-values'

afterEach(() => vi.restoreAllMocks())

/** How often a value was searched for what JSON would lose. */
let looks = 0
const watched = <T extends object>(value: T): T =>
  new Proxy(value, {
    has: (target, key) => {
      looks += 1
      return Reflect.has(target, key)
    },
  })

/** What differs, and how often a text was made and a value searched to find out. */
function cost(value: unknown, before?: string): readonly [differs: boolean, texts: number, looks: number] {
  looks = 0
  const texts = vi.spyOn(JSON, 'stringify')
  const delta = diffValues({ key: value }, before === undefined ? {} : { key: before })
  const made = texts.mock.calls.length
  texts.mockRestore()
  return [delta !== undefined, made, looks]
}

describe('a value', () => {
  it.each(['a', 'ada lovelace', 'ü€😀', '0', 0, 9, 10, -1.5, 1e300, true, false, null])(
    'that is %j as before costs no text',
    (value) => {
      expect(cost(value, JSON.stringify(value))).toEqual([false, 0, 0])
    },
  )

  it.each([
    { a: 1 },
    { a: { b: [] } },
    [1, 'x', true, false, null],
    [[], [{}]],
    { items: [{ n: 1, on: true, name: 'x', none: null }] },
  ])('that is %j as before costs one text and no search', (value) => {
    expect(cost(watched(value), JSON.stringify(value))).toEqual([false, 1, 0])
  })

  it('that is new, or another text, costs one text and one search', () => {
    expect(cost(watched({ a: 1 }))).toEqual([true, 1, 1])
    expect(cost('x')).toEqual([true, 1, 0])
    expect(cost('x', '"y"')).toEqual([true, 1, 0])
    expect(cost(2, '1')).toEqual([true, 1, 0])
  })

  it.each(['a', '', 'ada lovelace', 0, 5, 9, 10, 99.5])('that was stored as %j is read without a parser', (value) => {
    const parse = vi.spyOn(JSON, 'parse')
    const filled: Record<string, unknown> = {}
    fillValues(filled, { key: JSON.stringify(value) })
    expect(filled).toEqual({ key: value })
    expect(parse).not.toHaveBeenCalled()
  })
})
