import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { type Duration, milliseconds } from '../src/time/duration'
import { spell } from '../src/time/spell'

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const years = 36_525 * units.d

function refusal(value: unknown): { option: string; message: string } | undefined {
  try {
    milliseconds(value as Duration, 'deadline')
    return undefined
  } catch (error) {
    if (SessionError.is(error, 'ERR_SESSION_OPTION')) return { option: error.details.option, message: error.message }
    throw error
  }
}

describe('a length of time', () => {
  it('is digits and a unit', () => {
    const unit = fc.constantFrom(...(Object.keys(units) as (keyof typeof units)[]))
    fc.assert(
      fc.property(fc.nat(), unit, (count, word) => {
        const length = count * units[word]
        if (length > years) expect(refusal(`${count}${word}`)).toBeDefined()
        else expect(milliseconds(`${count}${word}`, 'x')).toBe(length)
      }),
    )
  })

  it.each([
    ['0s', 0],
    ['500ms', 500],
    ['007m', 420_000],
    ['36525d', years],
    ['000000000000001ms', 1],
  ] as const)('%s is %d', (duration, length) => {
    expect(milliseconds(duration, 'x')).toBe(length)
  })

  it.each([
    '30 m',
    '-5m',
    '+5m',
    '0x10s',
    '1e3s',
    '1.5h',
    '.5h',
    '1_000ms',
    'Infinitys',
    'NaNs',
    '',
    'm',
    '30',
    '30M',
    '30 minutes',
    '30min',
    ' 30m',
    '30m ',
    '30m\n',
    '1h30m',
    '٣m',
    '３m',
    '36526d',
    '999999999999999d',
    '0000000000000001ms',
  ])('is not %j', (text) => {
    expect(refusal(text)).toEqual({ option: 'deadline', message: expect.stringContaining("like '30m'") })
  })

  it.each([
    [30, 'the number 30'],
    [Number.NaN, 'the number NaN'],
    [30n, 'of type bigint'],
    [null, 'of type null'],
    [undefined, 'of type undefined'],
    [true, 'of type boolean'],
    [Symbol('x'), 'of type symbol'],
    [['30m'], 'of type object'],
    [Object.create(null), 'of type object'],
    [{ toJSON: () => '30m' }, 'of type object'],
    [() => '30m', 'of type function'],
  ])('is no value of another type', (value, shown) => {
    expect(refusal(value)).toEqual({
      option: 'deadline',
      message: expect.stringContaining(`deadline is ${shown}, which`),
    })
  })

  it('is nothing else, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d .+-]{0,6}[a-z]{0,3}$/)), (text) => {
        const right = /^[0-9]{1,15}(ms|s|m|h|d)$/.test(text)
        const refused = refusal(text)
        if (!right) expect(refused?.option).toBe('deadline')
        if (refused === undefined) expect(milliseconds(text as Duration, 'x')).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it.each([
    [0, '0ms'],
    [1, '1ms'],
    [1500, '1500ms'],
    [60_000, '1m'],
    [90_000, '90s'],
    [90 * 60_000, '90m'],
    [36 * units.h, '36h'],
    [48 * units.h, '2d'],
    [Number.POSITIVE_INFINITY, 'never'],
  ])('of %d milliseconds is spelt %s, as one would write it', (length, words) => {
    expect(spell(length)).toBe(words)
  })

  it('is quoted in part when it is long', () => {
    expect(refusal('x'.repeat(100_000))?.message.length).toBeLessThan(400)
  })
})
