import { checkCookie } from '../cookie/cookie-attributes'
import { unprefixed } from '../cookie/prefix'
import type { CookieAttributes } from '../cookie/serialize-cookie'
import { SessionError } from '../error/session-error'
import type { CookieOptions } from './cookie'

export interface NamedCookie {
  readonly name: string
  readonly attributes: CookieAttributes
}

/** The cookie over TLS, and the one without `Secure` for requests that are not. */
export interface CookiePair {
  readonly secure: NamedCookie
  readonly plain: NamedCookie
  /** The plain one is for any host, not only for this machine. */
  readonly insecure: boolean
}

const options = ['name', 'domain', 'path', 'sameSite', 'partitioned', 'priority', 'insecure']

/** What people look for here, and where it is. */
const elsewhere: Readonly<Record<string, string>> = {
  maxAge: "write lifetime: { absolute: '30d', persistent: true }",
  expires: "write lifetime: { absolute: '30d', persistent: true }",
  httpOnly: 'it always is',
  secure: 'it always is; insecure: true also serves requests without TLS',
}

/** @throws {SessionError} `ERR_SESSION_OPTION` for unknown options, values outside of their type, and attributes no browser accepts together. */
export function resolveCookie(given: CookieOptions): CookiePair {
  checkKinds(given)
  const { domain, path = '/', sameSite = 'lax', partitioned, priority, insecure = false } = given
  const name = given.name ?? (domain === undefined && path === '/' ? '__Host-Http-sid' : '__Http-sid')
  const common = { path, httpOnly: true, priority }
  const secure = { name, attributes: { ...common, domain, secure: true, sameSite, partitioned } }
  checkCookie(secure.name, secure.attributes)
  // Of this machine a browser takes neither a domain nor, without Secure, what is meant for other sites' frames
  const attributes: CookieAttributes = insecure
    ? { ...common, domain, secure: false, sameSite, partitioned }
    : { ...common, secure: false, sameSite: sameSite === 'none' ? 'lax' : sameSite }
  const plain = { name: unprefixed(name), attributes }
  checkCookie(plain.name, plain.attributes)
  return { secure, plain, insecure }
}

function checkKinds(given: CookieOptions): void {
  if (typeof given !== 'object' || given === null) refuse('', 'cookie() takes an object of options, or nothing')
  for (const key of Object.keys(given)) {
    if (options.includes(key)) continue
    const hint = Object.hasOwn(elsewhere, key) ? elsewhere[key] : `there are ${options.join(', ')}`
    refuse(key, `cookie() has no option '${key}': ${hint}`)
  }
  oneOf(given, 'sameSite', ['strict', 'lax', 'none'])
  oneOf(given, 'priority', ['low', 'medium', 'high'])
  oneOf(given, 'partitioned', [true, false])
  oneOf(given, 'insecure', [true, false])
  for (const key of ['name', 'domain', 'path'] as const) {
    if (given[key] !== undefined && typeof given[key] !== 'string') refuse(key, `${key} of cookie() is a string`)
  }
}

function oneOf(given: CookieOptions, key: keyof CookieOptions, values: readonly (string | boolean)[]): void {
  const value = given[key]
  if (value === undefined || values.includes(value)) return
  refuse(key, `${key} of cookie() is ${values.map((one) => JSON.stringify(one)).join(' or ')}`)
}

function refuse(option: string, message: string): never {
  throw new SessionError('ERR_SESSION_OPTION', message, { option: option === '' ? 'cookie' : `cookie.${option}` })
}
