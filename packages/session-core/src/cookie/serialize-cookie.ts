import { SessionError } from '../error/session-error'
import { isCookieDomain, isCookiePath, isCookieValue, isToken } from './grammar'
import { imfFixdate } from './imf-fixdate'

export interface CookieAttributes {
  readonly domain?: string | undefined
  readonly path?: string | undefined
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly sameSite: 'strict' | 'lax' | 'none'
  readonly partitioned?: boolean | undefined
  readonly priority?: 'low' | 'medium' | 'high' | undefined
  /** Seconds. */
  readonly maxAge?: number | undefined
  /** Milliseconds since 1970. */
  readonly expires?: number | undefined
}

export interface Cookie extends CookieAttributes {
  readonly name: string
  readonly value: string
}

/** Bytes of name and value together; a browser ignores the cookie beyond (RFC 6265bis §5.7). */
export const cookieRoom = 4096

/** Bytes of one attribute's value; a browser ignores the attribute beyond (RFC 6265bis §5.6). */
const attributeRoom = 1024

/**
 * A `Set-Cookie` value as RFC 6265bis §4.1.1 writes it.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for a byte its grammar does not have; `ERR_SESSION_TOO_LARGE` over 4096 bytes of name and value.
 */
export function serializeCookie(cookie: Cookie): string {
  const { name, value } = cookie
  check(isToken(name), 'name', 'letters, digits and hyphens')
  check(isCookieValue(value), 'value', "printable ASCII without space, quotes, ',', ';' and '\\'")
  const bytes = name.length + value.length
  if (bytes > cookieRoom) {
    const message = `the cookie ${name} has ${bytes} bytes of name and value, and a browser ignores what has more than ${cookieRoom}`
    throw new SessionError('ERR_SESSION_TOO_LARGE', message, { bytes, limit: cookieRoom })
  }
  return `${name}=${value}${serializeAttributes(cookie)}`
}

/**
 * What follows the value, from the first `; ` on.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for a byte the grammar does not have, or a value of more than 1024 bytes.
 */
export function serializeAttributes(cookie: CookieAttributes): string {
  const { domain, path, secure, httpOnly, sameSite, partitioned, priority, maxAge, expires } = cookie
  check(
    domain === undefined || isCookieDomain(domain),
    'domain',
    "a host name like 'example.com', without a dot in front",
  )
  check(path === undefined || isCookiePath(path), 'path', "a path like '/admin', in ASCII and without ';'")
  check(path === undefined || path.length <= attributeRoom, 'path', 'at most 1024 characters')
  check(maxAge === undefined || (Number.isSafeInteger(maxAge) && maxAge >= 0), 'maxAge', 'whole seconds, 0 or more')
  return (
    (domain === undefined ? '' : `; Domain=${domain}`) +
    (path === undefined ? '' : `; Path=${path}`) +
    (secure ? '; Secure' : '') +
    (httpOnly ? '; HttpOnly' : '') +
    `; SameSite=${sameSites[sameSite]}` +
    (partitioned ? '; Partitioned' : '') +
    (priority === undefined ? '' : `; Priority=${priorities[priority]}`) +
    (maxAge === undefined ? '' : `; Max-Age=${maxAge}`) +
    (expires === undefined ? '' : `; Expires=${imfFixdate(expires)}`)
  )
}

const sameSites = { strict: 'Strict', lax: 'Lax', none: 'None' } as const
const priorities = { low: 'Low', medium: 'Medium', high: 'High' } as const

function check(holds: boolean, option: string, instead: string): void {
  if (!holds) throw new SessionError('ERR_SESSION_OPTION', `the ${option} of a cookie is ${instead}`, { option })
}
