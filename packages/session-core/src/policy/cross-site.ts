import type { SessionRequest } from '../adapter/contract'
import { hostOf } from '../request/host'
import { isSecure } from '../request/is-secure'
import { readHeader } from '../request/read-header'
import { originOf } from './origins'

export interface CrossSiteRule {
  /** As `parseOrigins` gives them. */
  readonly trustedOrigins: readonly string[]
}

const safe: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/**
 * Whether another site made the browser send this request, as far as it may change something (ASVS 3.5.1, OWASP CSRF: Fetch Metadata
 * with Origin as fallback). A request whose method is not known counts as one that may. `tokenByHeader`: a token came in a header that
 * no other site can set.
 */
export function crossSite(request: SessionRequest, rule: CrossSiteRule, tokenByHeader: boolean): boolean {
  if (tokenByHeader || !mayChange(request)) return false
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
export function strictNavigation(request: SessionRequest): boolean {
  return readHeader(request.headers, 'sec-fetch-site') === 'cross-site'
}

/** An upgrade is a GET by which a WebSocket begins; `connection: upgrade` alone is what proxies add to everything. */
function mayChange(request: SessionRequest): boolean {
  return !safe.includes(request.method) || Boolean(readHeader(request.headers, 'upgrade'))
}

function isTrusted(origin: string, { trustedOrigins }: CrossSiteRule): boolean {
  if (trustedOrigins.length === 0) return false
  return trustedOrigins.includes(originOf(origin) ?? '')
}

/** The page came from the host that is asked. A page without TLS does not speak for the same host with it. */
function isOwn(origin: string, request: SessionRequest): boolean {
  const own = originOf(origin)
  const host = hostOf(request)
  if (own === undefined || host === undefined) return false
  if (own.startsWith('http:') && isSecure(request)) return false
  return own === originOf(`${own.slice(0, own.indexOf(':'))}://${host}`)
}
