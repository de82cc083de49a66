import type { SessionRequest } from '../adapter/contract'
import { hostOf } from '../request/host'
import { isSecure } from '../request/is-secure'
import { readHeader } from '../request/read-header'
import type { Transport } from '../transport/contract'
import { originOf } from './origins'

export interface CrossSiteRule {
  /** As `parseOrigins` gives them. */
  readonly trustedOrigins: ReadonlySet<string>
}

const safe: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/**
 * Whether another site made the browser send this request, as far as it may change something (ASVS 3.5.1, OWASP CSRF: Fetch Metadata
 * with Origin as fallback). A request whose method is not known counts as one that may. Not to be asked when the token came in a header,
 * which no other site can set.
 */
export function crossSite(request: SessionRequest, rule: CrossSiteRule): boolean {
  if (!mayChange(request)) return false
  const site = readHeader(request.headers, 'sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return false
  const origin = readHeader(request.headers, 'origin')
  if (origin !== undefined && isTrusted(origin, rule)) return false
  if (site) return true
  // Browsers before 2023, and any over plain http, say no more than Origin; what is no browser says nothing
  return origin !== undefined && !isOwn(origin, request)
}

/**
 * Whether a page of another site led here, so that the browser withheld a cookie with `SameSite=Strict` and would let this response
 * overwrite it. Only what Fetch Metadata says; a browser without it is not noticed.
 */
export function withheldByBrowser(request: SessionRequest, transports: readonly Pick<Transport, 'strict'>[]): boolean {
  const strict = transports.some((transport) => transport.strict === true)
  return strict && readHeader(request.headers, 'sec-fetch-site') === 'cross-site'
}

/** An upgrade is a GET by which a WebSocket begins; `connection: upgrade` alone is what proxies add to everything. */
function mayChange(request: SessionRequest): boolean {
  return !safe.includes(request.method) || Boolean(readHeader(request.headers, 'upgrade'))
}

function isTrusted(origin: string, { trustedOrigins }: CrossSiteRule): boolean {
  if (trustedOrigins.size === 0) return false
  const own = originOf(origin)
  return own !== undefined && trustedOrigins.has(own)
}

/** The page came from the host that is asked. A page without TLS does not speak for the same host with it. */
function isOwn(origin: string, request: SessionRequest): boolean {
  const own = originOf(origin)
  const host = hostOf(request)
  if (own === undefined || host === undefined) return false
  if (own.startsWith('http:') && isSecure(request)) return false
  return own === originOf(`${own.slice(0, own.indexOf(':'))}://${host}`)
}
