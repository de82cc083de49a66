import { production } from '#platform'
import type { SessionRequest } from '../adapter/contract'
import { imfFixdate } from '../cookie/imf-fixdate'
import { readCookie } from '../cookie/parse-cookie'
import { cookieRoom, serializeAttributes } from '../cookie/serialize-cookie'
import { isLoopback } from '../request/host'
import { isSecure } from '../request/is-secure'
import { readHeader } from '../request/read-header'
import type { Presented, TokenLifetime, Transport, WriteOutcome } from './contract'
import { type CookiePair, type NamedCookie, resolveCookie } from './cookie-options'
import { nothing, present } from './presented'

/** How the cookie is called and where browsers send it. Without any, the strictest that works. */
export interface CookieOptions {
  /**
   * Used as it is. Where `Secure` cannot be set, without its prefix.
   * @default '__Host-Http-sid'; '__Http-sid' with a domain or another path
   */
  readonly name?: string
  /** Also for the subdomains of this host. @default this host alone */
  readonly domain?: string
  /** Only requests below it carry the cookie; no protection, because pages of one origin reach each other (RFC 6265bis §8.5). @default '/' */
  readonly path?: `/${string}`
  /** `none` also in frames on other sites. @default 'lax' */
  readonly sameSite?: 'strict' | 'lax' | 'none'
  /** A jar of its own per top-level site (CHIPS), for frames on other sites. @default false */
  readonly partitioned?: boolean
  /** What Chromium drops last when a jar is full. @default left out, which is 'medium' */
  readonly priority?: 'low' | 'medium' | 'high'
  /** Also without TLS, then without `Secure`, on any host. For a network that is not the internet. @default false: only on this machine, and not in production */
  readonly insecure?: boolean
}

/** A cookie made ready to be sent. */
interface Prepared {
  readonly name: string
  readonly tail: string
  readonly removal: string
}

/**
 * The token travels in a cookie with Secure, HttpOnly, SameSite and no Domain (OWASP, ASVS 3.3, RFC 6265bis §4.1.3).
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for unknown options and attributes no browser accepts together.
 * @example createSessions({ store, transports: [cookie({ name: '__Host-Http-admin', sameSite: 'strict' })] })
 */
export function cookie(options: CookieOptions = {}): Transport {
  const pair = resolveCookie(options)
  const secure = prepare(pair.secure)
  const plain = prepare(pair.plain)
  // once: reading the environment costs as much as reading the cookie
  const local = !production()
  const cookieOf = (request: SessionRequest): Prepared | undefined => {
    if (isSecure(request)) return secure
    return pair.insecure || (local && isLoopback(request)) ? plain : undefined
  }
  return {
    name: 'cookie',
    vary: 'Cookie',
    writes: ['set-cookie'],
    summary: summaryOf(pair, secure, plain),
    purpose: secure.name,
    ...(pair.secure.attributes.sameSite === 'strict' && { strict: true }),
    room: cookieRoom - secure.name.length,
    read(request) {
      const header = readHeader(request.headers, 'cookie')
      if (header === undefined) return nothing
      const expected = cookieOf(request)
      if (expected === secure) return present(readCookie(header, secure.name))
      return readPlain(header, expected?.name, secure.name)
    },
    issue(token, request, lifetime) {
      const sent = cookieOf(request)
      if (sent === undefined) return { status: 'insecure' }
      const line = `${sent.name}=${token}${sent.tail}${lifetime.persistent ? persistence(lifetime) : ''}`
      return written(line, sent === plain)
    },
    remove(request) {
      const sent = cookieOf(request)
      return sent === undefined ? { status: 'insecure' } : written(sent.removal, false)
    },
  }
}

function prepare({ name, attributes }: NamedCookie): Prepared {
  return {
    name,
    tail: serializeAttributes(attributes),
    // Max-Age for browsers; Expires for what forwards only one of the two
    removal: `${name}=${serializeAttributes({ ...attributes, maxAge: 0, expires: 0 })}`,
  }
}

/** Without TLS: the plain cookie where one is allowed, and a note of a secure one that was left alone. */
function readPlain(header: string, plainName: string | undefined, secureName: string): Presented {
  const plain = plainName === undefined ? nothing : present(readCookie(header, plainName))
  if (plain.tokens.length > 0) return plain
  const withheld = present(readCookie(header, secureName))
  if (withheld.tokens.length > 0) return { tokens: [], dropped: 'insecure' }
  return plain.dropped === undefined ? withheld : plain
}

/** RFC 6265bis §5.5: a browser keeps no cookie for longer. In seconds. */
const longest = 400 * 86_400

/** To the absolute end of the session; the server's own clocks are what ends it. */
function persistence({ now, endsAt }: TokenLifetime): string {
  const seconds = Math.max(0, Math.min(longest, Math.floor((endsAt - now) / 1000)))
  return `; Max-Age=${seconds}; Expires=${imfFixdate(now + seconds * 1000)}`
}

function written(line: string, exposed: boolean): WriteOutcome {
  const headers = [['set-cookie', line]] as const
  return exposed ? { status: 'written', headers, exposed } : { status: 'written', headers }
}

function summaryOf(pair: CookiePair, secure: Prepared, plain: Prepared): string {
  const local = pair.insecure ? 'on any host' : 'on this machine outside production'
  return `${secure.name}${secure.tail}; without TLS ${plain.name}, ${local}`
}
