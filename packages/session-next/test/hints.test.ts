import { describe, expect, it } from 'vitest'
import { Hints } from '../src/hints'

const id = (n: number): string => String(n).padStart(22, 'A')
const token = (n: number): string => `${id(n)}.${'b'.repeat(44)}`

describe('a hint', () => {
  it('is kept under the public halves of the tokens of a browser, and never under a secret', () => {
    const hints = new Hints()
    expect(hints.keyOf(null)).toBe('')
    expect(hints.keyOf('theme=dark; id=short.token')).toBe('')
    expect(hints.keyOf(`a=1; __Host-Http-sid=${token(1)}; admin=${token(2)}`)).toBe(`${id(1)},${id(2)}`)
  })

  it('is kept under the end of a token that carries its session, so that each has one of its own', () => {
    const hints = new Hints()
    const [header, claims] = [`eyJ${'h'.repeat(60)}`, `eyJ${'c'.repeat(200)}`]
    const signed = (n: number): string => `${header}.${claims}.${'s'.repeat(64)}${id(n)}`
    expect(hints.keyOf(`sid=${signed(1)}; b=2`)).toBe(id(1))
    expect(hints.keyOf(`a=1; sid=${signed(2)}`)).toBe(id(2))
    expect(hints.keyOf(`sid=${header}..${'i'.repeat(16)}.${'e'.repeat(300)}.${id(3)}`)).toBe(id(3))
    expect(hints.keyOf('sid=eyJh.eyJc.short')).toBe('')
  })

  it('says that what is unknown is due', () => {
    const hints = new Hints()
    expect(hints.isDue('a', 0)).toBe(true)
    hints.note('a', 10)
    expect([hints.isDue('a', 9), hints.isDue('a', 10), hints.isDue('b', 9)]).toEqual([false, true, true])
    hints.forget('a')
    expect(hints.isDue('a', 9)).toBe(true)
  })

  it('is one of ten thousand at most: the oldest goes', () => {
    const hints = new Hints()
    for (let n = 0; n <= 10_000; n++) hints.note(id(n), 10)
    hints.note(id(1), 10)
    hints.note('new', 10)
    expect([0, 1, 2, 3].map((n) => hints.isDue(id(n), 0))).toEqual([true, false, true, false])
  })

  it('is made of a header of any length at once', () => {
    const began = performance.now()
    for (const part of ['a', 'eyJ', '=eyJ.', '=', '=eyJa;']) new Hints().keyOf(part.repeat(1_000_000 / part.length))
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
