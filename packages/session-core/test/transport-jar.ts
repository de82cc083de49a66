import type { HeaderLine } from '../src/transport/contract'

interface Stored {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly hostOnly: boolean
  readonly path: string
  readonly secure: boolean
  readonly expires: number
}

/**
 * A browser's cookie jar after RFC 6265bis §5.6 and §5.7, with the prefixes of the Layered Cookies draft, as strict as the strictest of them:
 * no exception for `Secure` on http://localhost. It shares no code with the library.
 */
export class Jar {
  readonly #now: () => number
  #cookies: Stored[] = []

  constructor(now: () => number = () => 0) {
    this.#now = now
  }

  /** How many of the lines were kept or removed something. */
  receive(lines: readonly HeaderLine[], url: string): number {
    return lines.filter(([name, value]) => name === 'set-cookie' && this.#store(value, new URL(url))).length
  }

  /** The `Cookie` header of a request. */
  header(url: string): string | undefined {
    const { protocol, hostname, pathname } = new URL(url)
    const sent = this.#cookies.filter(
      (one) =>
        one.expires > this.#now() &&
        (one.hostOnly ? one.domain === hostname : within(hostname, one.domain)) &&
        (pathname === one.path || pathname.startsWith(one.path.endsWith('/') ? one.path : `${one.path}/`)) &&
        (protocol === 'https:' || !one.secure),
    )
    return sent.length === 0 ? undefined : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  get expiries(): readonly number[] {
    return this.#cookies.map(({ expires }) => expires)
  }

  #store(line: string, url: URL): boolean {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about them
    if (/[\x00-\x08\x0A-\x1F\x7F]/.test(line)) return false
    const [pair = '', ...rest] = line.split(';')
    const equals = pair.indexOf('=')
    const name = pair.slice(0, Math.max(equals, 0)).trim()
    const value = pair.slice(equals + 1).trim()
    if (name.length + value.length === 0 || name.length + value.length > 4096) return false
    const attributes = attributesOf(rest)
    const secure = attributes.has('secure')
    if (secure && url.protocol !== 'https:') return false
    if (!secure && (attributes.get('samesite')?.toLowerCase() === 'none' || attributes.has('partitioned'))) return false
    const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase()
    if (domain !== '' && !within(url.hostname, domain)) return false
    if (!keepsPromise(name, attributes, domain)) return false
    const given = attributes.get('path') ?? ''
    const path = given.startsWith('/') ? given : url.pathname.replace(/\/[^/]*$/, '') || '/'
    const stored = { name, value, domain: domain || url.hostname, hostOnly: domain === '', path, secure }
    return this.#put({ ...stored, expires: this.#expiry(attributes) }, url)
  }

  #put(stored: Stored, url: URL): boolean {
    const shadowed = this.#cookies.some(
      (one) => one.secure && one.name === stored.name && within(url.hostname, one.domain),
    )
    if (!stored.secure && url.protocol !== 'https:' && shadowed) return false
    this.#cookies = this.#cookies.filter((one) => !same(one, stored))
    if (stored.expires > this.#now()) this.#cookies.push(stored)
    return true
  }

  #expiry(attributes: ReadonlyMap<string, string>): number {
    const maxAge = attributes.get('max-age')
    const expires = attributes.get('expires')
    const cap = this.#now() + 400 * 86_400_000
    if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Math.min(cap, this.#now() + Number(maxAge) * 1000)
    return expires === undefined ? Number.POSITIVE_INFINITY : Math.min(cap, Date.parse(expires))
  }
}

function attributesOf(parts: readonly string[]): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const part of parts) {
    const [name = '', ...value] = part.split('=')
    const text = value.join('=').trim()
    if (text.length <= 1024) attributes.set(name.trim().toLowerCase(), text)
  }
  return attributes
}

function keepsPromise(name: string, attributes: ReadonlyMap<string, string>, domain: string): boolean {
  const lower = name.toLowerCase()
  const secure = attributes.has('secure')
  const host = secure && domain === '' && attributes.get('path') === '/'
  const http = secure && attributes.has('httponly')
  if (lower.startsWith('__host-http-')) return host && http
  if (lower.startsWith('__host-')) return host
  if (lower.startsWith('__http-')) return http
  return lower.startsWith('__secure-') ? secure : true
}

function within(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

function same(a: Stored, b: Stored): boolean {
  return a.name === b.name && a.domain === b.domain && a.hostOnly === b.hostOnly && a.path === b.path
}
