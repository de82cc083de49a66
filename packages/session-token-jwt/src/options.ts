import { type Duration, SessionError } from '@org/session-core'

/** @throws {SessionError} `ERR_SESSION_OPTION` for what is no object, and for names that nobody knows. */
export function mustKnow(maker: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw wrong('options', `${maker}() takes an object of options: ${maker}({ ${known.join(', ')} })`)
  for (const option of Object.keys(options))
    if (!known.includes(option))
      throw wrong(option, `${maker}() has no option ${JSON.stringify(option)}: it takes ${known.join(', ')}`)
}

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function mustBeName(option: string, value: unknown, example: string): void {
  if (typeof value !== 'string' || value === '' || value.length > 255)
    throw wrong(option, `${option} is needed, a text of 1 to 255 characters: ${option}: '${example}'`)
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const longest = 400 * 86_400_000

/**
 * Milliseconds, of a second or more: a token tells its end in whole seconds.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`
 */
export function lengthOf(option: string, given: Duration): number {
  const [, digits = '', unit = ''] = (typeof given === 'string' && /^(\d{1,11})(ms|s|m|h|d)$/.exec(given)) || []
  const length = Number(digits) * (units[unit] ?? Number.NaN)
  if (length >= 1000 && length <= longest) return length
  const shown = typeof given === 'string' ? JSON.stringify(given.slice(0, 40)) : `of type ${typeof given}`
  throw wrong(option, `${option} is ${shown}: write a length of time from '1s' to '400d', like '5m'`)
}

export function wrong(option: string, message: string, cause?: unknown): SessionError<'ERR_SESSION_OPTION'> {
  return new SessionError('ERR_SESSION_OPTION', message, { option }, cause === undefined ? {} : { cause })
}
