import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { resolveLifetime, resolveOwnLifetime } from '../src/time/clocks'
import type { Lifetime } from '../src/time/lifetime'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function refusal(resolve: () => unknown): { option: string; message: string } | undefined {
  try {
    resolve()
    return undefined
  } catch (error) {
    if (SessionError.is(error, 'ERR_SESSION_OPTION')) return { option: error.details.option, message: error.message }
    throw error
  }
}
const refused = (lifetime: unknown) => refusal(() => resolveLifetime(lifetime as Lifetime))

describe('resolveLifetime', () => {
  it('[SM-25] has an end for every clock when nothing is said', () => {
    const clocks = {
      idle: 30 * minute,
      absolute: 8 * hour,
      renewal: 15 * minute,
      window: 2 * minute,
      persistent: false,
      aal: undefined,
    }
    expect(resolveLifetime()).toEqual(clocks)
    expect(resolveLifetime({})).toEqual(clocks)
  })

  it('takes what is said', () => {
    const said = { idle: '1h', absolute: '30d', renewal: '10m', renewalWindow: '1m', persistent: true } as const
    expect(resolveLifetime(said)).toEqual({
      idle: hour,
      absolute: 30 * day,
      renewal: 10 * minute,
      window: minute,
      persistent: true,
      aal: undefined,
    })
    expect(resolveLifetime({ renewal: 'never' })).toMatchObject({
      renewal: Number.POSITIVE_INFINITY,
      window: 2 * minute,
    })
  })

  it.each([
    [{ renewal: '3m' }, 90_000],
    [{ idle: '3m' }, 90_000],
    [{ idle: '2m', renewal: '3m' }, 60_000],
    [{ idle: '2m', renewal: 'never' }, 60_000],
    [{ renewal: '4m' }, 2 * minute],
    [{ renewal: '10h' }, 2 * minute],
  ] as const)('%j has a window of %d: two minutes, or half of the shorter clock', (lifetime, window) => {
    expect(resolveLifetime(lifetime).window).toBe(window)
  })

  it('shortens a default that what was said beside it leaves no room for', () => {
    expect(resolveLifetime({ absolute: '10m' })).toMatchObject({ idle: 10 * minute, absolute: 10 * minute })
  })

  it.each([
    [{ idle: '0m' }, 'lifetime.idle', "like '30m'"],
    [{ absolute: '0s' }, 'lifetime.absolute', "like '30m'"],
    [{ renewal: '0s' }, 'lifetime.renewal', "like '30m'"],
    [{ renewalWindow: '0ms' }, 'lifetime.renewalWindow', "like '30m'"],
    [{ idle: '9h' }, 'lifetime.idle', 'longer than lifetime.absolute'],
    [{ idle: '2h', absolute: '1h' }, 'lifetime.idle', 'longer than lifetime.absolute'],
    [{ renewalWindow: '30m', renewal: 'never' }, 'lifetime.renewalWindow', 'not shorter than lifetime.idle'],
    [{ renewalWindow: '8m' }, 'lifetime.renewalWindow', "renewal: 'never'"],
    [{ renewal: '3m', renewalWindow: '2m' }, 'lifetime.renewalWindow', 'two renewalWindows'],
    [{ idle: 30 }, 'lifetime.idle', 'the number 30'],
    [{ absolute: 'Infinityd' }, 'lifetime.absolute', "like '30m'"],
    [{ absolute: 'never' }, 'lifetime.absolute', "like '30m'"],
    [{ renewal: 'always' }, 'lifetime.renewal', "like '30m'"],
    [{ renewal: Number.POSITIVE_INFINITY }, 'lifetime.renewal', 'the number Infinity'],
    [{ persistent: 'yes' }, 'lifetime.persistent', 'true or false'],
    [{ persistent: null }, 'lifetime.persistent', 'true or false'],
    [{ aal: 4 }, 'lifetime.aal', '1, 2 or 3'],
    [{ aal: '2' }, 'lifetime.aal', '1, 2 or 3'],
    [{ maxAge: '1h' }, 'lifetime.maxAge', 'there are idle, absolute'],
    [null, 'lifetime', 'is an object'],
    ['8h', 'lifetime', 'is an object'],
  ])('%j is refused: %s', (lifetime, option, message) => {
    expect(refused(lifetime)).toEqual({ option, message: expect.stringContaining(message) })
  })

  it('takes the limits themselves', () => {
    for (const lifetime of [
      { idle: '8h' },
      { renewal: '4m', renewalWindow: '2m' },
      { idle: '1h', absolute: '1h' },
    ] as const)
      expect(refused(lifetime)).toBeUndefined()
    expect(resolveLifetime({ idle: '2001ms', renewal: '4s', renewalWindow: '2s' }).window).toBe(2000)
    expect(refused({ idle: '2000ms', renewal: '4s', renewalWindow: '2s' })?.option).toBe('lifetime.renewalWindow')
    expect(refused({ renewal: '3999ms', renewalWindow: '2s' })?.option).toBe('lifetime.renewalWindow')
  })

  it('[N-09] lets a persistent cookie have a session longer than the cookie', () => {
    expect(resolveLifetime({ idle: '30d', absolute: '500d', persistent: true })).toMatchObject({
      absolute: 500 * day,
      persistent: true,
    })
  })

  it('rests on what the lifecycle was proved with, whatever it accepts', () => {
    const duration = fc
      .tuple(fc.integer({ min: 0, max: 90 }), fc.constantFrom('s', 'm', 'h', 'd'))
      .map(([count, unit]) => `${count}${unit}`)
    const lifetimes = fc.record(
      {
        idle: duration,
        absolute: duration,
        renewal: fc.oneof(duration, fc.constant('never')),
        renewalWindow: duration,
        aal: fc.constantFrom(1, 2, 3),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(lifetimes, (lifetime) => {
        if (refused(lifetime) !== undefined) return
        const { idle, absolute, renewal, window } = resolveLifetime(lifetime as Lifetime)
        expect(window).toBeGreaterThan(0)
        expect(renewal).toBeGreaterThanOrEqual(2 * window)
        expect(window).toBeLessThan(idle)
        expect(idle).toBeLessThanOrEqual(absolute)
        expect(absolute).toBeLessThan(Number.POSITIVE_INFINITY)
      }),
      { numRuns: 500 },
    )
  })
})

describe('[N-09] NIST SP 800-63B-4', () => {
  it.each([
    [1, 30 * minute, 8 * hour],
    [2, 30 * minute, 8 * hour],
    [3, 15 * minute, 8 * hour],
  ] as const)('aal %d by itself', (aal, idle, absolute) => {
    expect(resolveLifetime({ aal })).toMatchObject({ idle, absolute, aal })
  })

  const over = (clock: string, aal: number, most: string) => ({
    option: `lifetime.${clock}`,
    message: expect.stringContaining(
      `lifetime.${clock} exceeds what NIST SP 800-63B-4 allows at aal: ${aal}: write at most '${most}', or leave aal out`,
    ),
  })

  it.each([
    [1, '30d', '30d', '43200m', undefined],
    [2, '1h', '24h', '1440m', '60m'],
    [3, '15m', '12h', '720m', '15m'],
  ] as const)('aal %d allows idle %s and absolute %s, and no more', (aal, idle, absolute, longest, rest) => {
    expect(refused({ aal, idle, absolute })).toBeUndefined()
    const longer = `${resolveLifetime({ absolute }).absolute + 1}ms`
    expect(refused({ aal, absolute: longer })).toEqual(over('absolute', aal, longest))
    if (rest !== undefined)
      expect(refused({ aal, idle: `${resolveLifetime({ idle }).idle + 1}ms` })).toEqual(over('idle', aal, rest))
  })
})

describe('resolveOwnLifetime, of login({ lifetime })', () => {
  const base = resolveLifetime({ renewalWindow: '1m', aal: 1 })
  const own = (lifetime: unknown, clocks = base) => resolveOwnLifetime(clocks, lifetime as Lifetime)

  it('keeps what it does not say', () => {
    expect(own(undefined)).toBe(base)
    expect(own({})).toEqual(base)
    expect(own({ idle: '14d', absolute: '30d', persistent: true })).toEqual({
      ...base,
      idle: 14 * day,
      absolute: 30 * day,
      persistent: true,
    })
    expect(own({ persistent: false }, { ...base, persistent: true }).persistent).toBe(false)
    expect(own({ idle: '5m' }, { ...base, persistent: true })).toEqual({ ...base, idle: 5 * minute, persistent: true })
    expect(own({ absolute: '10m' })).toEqual({ ...base, idle: 10 * minute, absolute: 10 * minute })
  })

  it.each([
    [{ absolute: '31d' }, 'lifetime.absolute'],
    [{ idle: '9h' }, 'lifetime.idle'],
    [{ idle: '1m' }, 'lifetime.renewalWindow'],
    [{ idle: '0s' }, 'lifetime.idle'],
    [{ idle: '30 m' }, 'lifetime.idle'],
    [{ persistent: 1 }, 'lifetime.persistent'],
    [{ renewal: '1h' }, 'lifetime.renewal'],
    [{ aal: 1 }, 'lifetime.aal'],
    [null, 'lifetime'],
  ])('%j is checked as at start-up: %s', (lifetime, option) => {
    expect(refusal(() => own(lifetime))?.option).toBe(option)
  })

  it('[N-09] does not exceed the level in force', () => {
    const strict = resolveLifetime({ aal: 3 })
    expect(own({ idle: '15m', absolute: '12h' }, strict)).toMatchObject({ absolute: 12 * hour })
    expect(refusal(() => own({ absolute: '13h' }, strict))?.option).toBe('lifetime.absolute')
    expect(refusal(() => own({ idle: '16m' }, strict))?.option).toBe('lifetime.idle')
  })
})
