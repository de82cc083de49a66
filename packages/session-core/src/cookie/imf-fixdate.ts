import { SessionError } from '../error/session-error'

const first = Date.UTC(1601, 0, 1)
const last = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/**
 * A time in the one form that `Expires` has (RFC 9110 §5.6.7): `Thu, 01 Jan 1970 00:00:00 GMT`.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` before 1601 (RFC 6265bis §5.1.1) or after 9999.
 */
export function imfFixdate(time: number): string {
  if (time >= first && time <= last) return new Date(time).toUTCString()
  throw new SessionError(
    'ERR_SESSION_OPTION',
    `expires is ${time}: give milliseconds since 1970 of a year from 1601 to 9999`,
    {
      option: 'expires',
    },
  )
}
