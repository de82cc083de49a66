import { SessionError } from '../error/session-error'
import { isToken } from './grammar'
import { prefixOf, unprefixed } from './prefix'
import { type CookieAttributes, cookieRoom, serializeAttributes } from './serialize-cookie'

/** The longest token there is must fit beside the name. */
const longestName = cookieRoom - (22 + 1 + 22 + 128)

/**
 * Refuses at start-up what no browser would keep.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` that says what to write instead.
 */
export function checkCookie(name: string, attributes: CookieAttributes): void {
  checkName(name)
  checkPrefix(name, attributes)
  checkSecure(attributes)
  serializeAttributes(attributes)
}

function checkName(name: string): void {
  if (typeof name !== 'string' || !isToken(name))
    refuse('name', "the name of a cookie is letters, digits and hyphens, like 'shop'")
  if (name.length > longestName) refuse('name', `the name of a cookie has at most ${longestName} characters`)
  if (unprefixed(name) === '') refuse('name', `'${name}' is a prefix without a name: write '${name}sid'`)
  if (/^__(?:host|secure|http)/i.test(name) && prefixOf(name) === undefined) {
    refuse(
      'name',
      `'${name}' has no prefix that browsers know: write '__Host-Http-', '__Host-', '__Http-' or '__Secure-' in front`,
    )
  }
}

function checkPrefix(name: string, attributes: CookieAttributes): void {
  const prefix = prefixOf(name)
  if (prefix === undefined) return
  const { text } = prefix
  const rest = unprefixed(name)
  if (!attributes.secure) refuse('name', `${text} needs Secure: write name: '${rest}' for a cookie without it`)
  if (prefix.httpOnly && !attributes.httpOnly) refuse('name', `${text} needs HttpOnly: write name: '__Secure-${rest}'`)
  if (!prefix.host) return
  if (attributes.domain !== undefined)
    refuse('domain', `${text} forbids a domain: leave it out, or write name: '__Http-${rest}'`)
  if (attributes.path !== '/') refuse('path', `${text} needs path: '/': leave it out, or write name: '__Http-${rest}'`)
}

function checkSecure({ secure, sameSite, partitioned }: CookieAttributes): void {
  if (secure) return
  if (sameSite === 'none') refuse('sameSite', "sameSite: 'none' needs Secure: write sameSite: 'lax', or serve over TLS")
  if (partitioned) refuse('partitioned', 'partitioned needs Secure: leave it out, or serve over TLS')
}

function refuse(option: string, message: string): never {
  throw new SessionError('ERR_SESSION_OPTION', message, { option: `cookie.${option}` })
}
