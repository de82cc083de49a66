import { production } from '#platform'
import type { SessionRequest } from '../adapter/contract'
import { SessionError } from '../error/session-error'
import { type Duration, milliseconds } from '../time/duration'
import { spell } from '../time/spell'
import type { Presented, Transport, WriteOutcome } from './contract'
import { present } from './presented'
import { protectionOf } from './protection'
import { valuesOf } from './query-parameter'

/** How a link carries its token, and for how long. */
export interface QueryOptions {
  /** The parameter of the URL: letters, digits, `-` and `_`. @default 'session-link' */
  readonly name?: string
  /** How long a link works. @default '60s' */
  readonly ttl?: Duration
}

/**
 * Lets a session be opened on another device by a link, which `sessions.link` makes. The token in it is no session's: it works once, and is
 * exchanged for a new session on the first other transport (RFC 9700 §4.3.2 forbids tokens of sessions in URLs).
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for unknown options, for a name that a URL would encode, and for a ttl of nothing.
 * @example createSessions({ store, transports: [cookie(), query()] })
 */
export function query(options: QueryOptions = {}): Transport {
  const { name, ttl } = resolveQuery(options)
  const local = !production()
  return {
    name: 'query',
    vary: undefined,
    writes: [],
    summary: `${name}; a link works once, within ${spell(ttl)}`,
    link: { parameter: name, ttl },
    room: 0,
    read(request) {
      const presented = present(valuesOf(urlOf(request), name))
      return presented.tokens.length === 0 || protectionOf(request, local) !== 'none' ? presented : withheld
    },
    // it only reads: no token of a session ever stands in a URL
    issue: () => never,
    remove: () => never,
  }
}

const withheld: Presented = { tokens: [], dropped: 'insecure' }
const never: WriteOutcome = { status: 'insecure' }

function urlOf({ url }: SessionRequest): string {
  return typeof url === 'string' ? url : ''
}

function resolveQuery(given: QueryOptions): { readonly name: string; readonly ttl: number } {
  if (typeof given !== 'object' || given === null)
    throw refused('query', 'query() takes an object of options, or nothing')
  for (const key of Object.keys(given))
    if (key !== 'name' && key !== 'ttl')
      throw refused(`query.${key}`, `query() has no option '${key}': there are name, ttl`)
  const { name = 'session-link', ttl = '60s' } = given
  if (typeof name !== 'string' || !/^[\w-]{1,64}$/.test(name))
    throw refused(
      'query.name',
      "name of query() is a parameter of a URL: letters, digits, - and _, like 'session-link'",
    )
  const length = milliseconds(ttl, 'query.ttl')
  if (length === 0) throw refused('query.ttl', "ttl of query() is 0: a link needs a length of time, like '60s'")
  return { name, ttl: length }
}

function refused(option: string, message: string): SessionError {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}
