import { SessionError } from '../error/session-error'

/** A length of time with its unit: `'500ms'`, `'60s'`, `'30m'`, `'8h'`, `'30d'`. Never a bare number. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A hundred years: what is longer is a slip, and would leave the range in which milliseconds are exact. */
const longest = 36_525 * 86_400_000

/**
 * The template type lets `'30 m'`, `'-5m'` and `'0x10s'` through; this does not.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for anything but digits and a unit, and for more than a hundred years.
 */
export function milliseconds(duration: Duration, option: string): number {
  const match = typeof duration === 'string' ? /^(\d{1,15})(ms|s|m|h|d)$/.exec(duration) : null
  const length = match ? Number(match[1]) * (units[match[2] ?? ''] ?? Number.NaN) : Number.NaN
  if (length <= longest) return length
  throw new SessionError(
    'ERR_SESSION_OPTION',
    `${option} is ${shown(duration)}, which is no length of time: write digits and a unit (ms, s, m, h, d) without a space, like '30m'`,
    { option },
  )
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  return typeof value === 'number' ? `the number ${value}` : `of type ${value === null ? 'null' : typeof value}`
}
