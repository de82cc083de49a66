import { isToken } from '../cookie/grammar'
import { SessionError } from '../error/session-error'
import type { HeaderOptions } from './header'

/** Lower-case names. */
export interface HeaderNames {
  readonly name: string
  readonly returns: string
}

/** Fields that mean something else to servers, browsers and caches. */
const taken: ReadonlySet<string> = new Set(
  (
    'cookie cookie2 set-cookie set-cookie2 host connection keep-alive transfer-encoding te trailer upgrade via expect date age ' +
    'origin referer range vary cache-control expires pragma etag location link refresh server allow www-authenticate ' +
    'proxy-authenticate proxy-authorization proxy-connection forwarded user-agent max-forwards clear-site-data ' +
    'strict-transport-security retry-after last-modified dnt http2-settings'
  ).split(' '),
)
const takenFamilies = /^(?:content-|accept|access-control-|sec-|if-|x-forwarded-|x-http-method|x-method-override)/

/** @throws {SessionError} `ERR_SESSION_OPTION` for unknown options and for names that are no field names, or taken. */
export function resolveHeader(given: HeaderOptions): HeaderNames {
  if (typeof given !== 'object' || given === null) refuse('header', 'header() takes an object of options, or nothing')
  for (const key of Object.keys(given)) {
    if (key !== 'name' && key !== 'returns')
      refuse(`header.${key}`, `header() has no option '${key}': there are name, returns`)
  }
  const returns = checked(given.returns ?? 'session-token', 'returns')
  if (returns === 'authorization') refuse('header.returns', "returns is a response header: write 'session-token'")
  return { name: checked(given.name ?? 'authorization', 'name'), returns }
}

function checked(name: string, option: keyof HeaderOptions): string {
  if (typeof name !== 'string' || name.length > 256 || !isToken(name)) {
    refuse(
      `header.${option}`,
      `${option} of header() is the name of a header: letters, digits and hyphens, like 'x-session-token'`,
    )
  }
  const lower = name.toLowerCase()
  if (taken.has(lower) || takenFamilies.test(lower)) {
    refuse(`header.${option}`, `the header '${lower}' has a meaning of its own: write a name like 'x-session-token'`)
  }
  return lower
}

function refuse(option: string, message: string): never {
  throw new SessionError('ERR_SESSION_OPTION', message, { option })
}
