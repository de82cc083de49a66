import type { ResponseView } from '../adapter/contract'
import { readHeader } from '../request/read-header'
import { directivesOf, nameOf, says } from './cache-control'
import type { HeaderLine } from './contract'

export interface Exposure {
  /** A token leaves with this response, or is removed by it. */
  readonly carriesToken: boolean
  /** The handler looked at the session. */
  readonly accessed: boolean
  /** Request headers the answer depends on, in canonical case. */
  readonly vary: readonly string[]
}

/** Fields by which an application speaks to shared caches alone, who heed them instead of `Cache-Control` (RFC 9213). */
const targeted = [
  'cdn-cache-control',
  'surrogate-control',
  'cloudflare-cdn-cache-control',
  'vercel-cdn-cache-control',
  'netlify-cdn-cache-control',
]

const none: readonly HeaderLine[] = []
const plainlyPrivate: HeaderLine = ['cache-control', 'private']

/**
 * The header lines that keep a session out of shared caches (OWASP, ASVS 14.2.2); only those that change something. What carries a token
 * is `no-store`, what depends on the session is `private` and varies, and what the application said more strictly stays.
 */
export function cacheHeaders(headers: ResponseView['headers'], exposure: Exposure): readonly HeaderLine[] {
  if (!exposure.carriesToken && !exposure.accessed) return none
  const lines: HeaderLine[] = []
  if (exposure.carriesToken) {
    if (!forbidsStoring(headers, 'cache-control')) lines.push(['cache-control', 'no-store'])
  } else {
    const own = privately(directivesOf(headers, 'cache-control'))
    if (own !== undefined) lines.push(own === 'private' ? plainlyPrivate : ['cache-control', own])
  }
  for (const name of targeted) {
    if (readHeader(headers, name) !== undefined && !isClosed(headers, name)) lines.push([name, 'no-store'])
  }
  const vary = exposure.accessed ? merged(readHeader(headers, 'vary'), exposure.vary) : undefined
  if (vary !== undefined) lines.push(['vary', vary])
  return lines
}

/**
 * Whether the application wants this response in shared caches. Exactly `public, max-age=0` does not count: it is what `send` writes
 * under every file.
 */
export function declaredPublic(headers: ResponseView['headers']): boolean {
  if (targeted.some((name) => readHeader(headers, name) !== undefined && !isClosed(headers, name))) return true
  const text = readHeader(headers, 'cache-control')
  if (text === undefined || /^public, max-age=0$/i.test(text.trim())) return false
  if (isClosed(headers, 'cache-control')) return false
  return directivesOf(headers, 'cache-control').some(
    (one) => nameOf(one) === 'public' || /^s-maxage\s*=\s*"?0*[1-9]/i.test(one),
  )
}

function forbidsStoring(headers: ResponseView['headers'], name: string): boolean {
  return says(directivesOf(headers, name), 'no-store')
}

function isClosed(headers: ResponseView['headers'], name: string): boolean {
  return forbidsStoring(headers, name) || says(directivesOf(headers, name), 'private')
}

/** The same without what speaks to shared caches; `undefined` when it is private already. */
function privately(directives: readonly string[]): string | undefined {
  if (directives.length === 0) return 'private'
  if (says(directives, 'private') || says(directives, 'no-store')) return undefined
  const rest = directives.filter((one) => !['public', 's-maxage', 'private'].includes(nameOf(one)))
  return ['private', ...rest].join(', ')
}

/** What was there and what is missing; `undefined` when nothing is. */
function merged(existing: string | undefined, names: readonly string[]): string | undefined {
  if (existing === undefined) return names.length === 0 ? undefined : names.join(', ')
  const present = existing
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (present.includes('*')) return undefined
  const seen = new Set(present.map((name) => name.toLowerCase()))
  const missing = names.filter((name) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()))
  return missing.length === 0 ? undefined : [...present, ...missing].join(', ')
}
