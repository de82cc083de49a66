import { describe, expect, it } from 'vitest'
import { crossSite, withheldByBrowser } from '../src/policy/cross-site'
import { parseOrigins } from '../src/policy/origins'

const rule = {
  trustedOrigins: parseOrigins(['https://login.example.com', 'https://partner.example:8443', 'capacitor://localhost']),
}

type Headers = Readonly<Record<string, string>>
const post = (headers: Headers, secure = true) =>
  crossSite({ method: 'POST', headers: { host: 'shop.example', ...headers }, secure }, rule)

const sites = [
  undefined,
  'same-origin',
  'none',
  'same-site',
  'cross-site',
  'same-origin, cross-site',
  'Same-Origin',
  'sideways',
] as const
const origins = {
  absent: undefined,
  own: 'https://shop.example',
  trusted: 'https://login.example.com',
  sibling: 'https://evil.shop.example',
  other: 'https://evil.example',
  null: 'null',
} as const
const methods = [
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'CONNECT',
  'QUERY',
  'get',
  'post',
  undefined,
] as const
const safe: readonly unknown[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/** The sentence of the design, word by word. */
function passes(site: string | undefined, origin: keyof typeof origins): boolean {
  if (site === 'same-origin' || site === 'none' || origin === 'trusted') return true
  return site === undefined && (origin === 'absent' || origin === 'own')
}

describe('[AT-05] [CF-01] [CF-02] where a request may come from', () => {
  const cases = sites.flatMap((site) =>
    (Object.keys(origins) as (keyof typeof origins)[]).map((origin) => [site, origin] as const),
  )

  it.each(cases)('Sec-Fetch-Site %s with Origin %s', (site, origin) => {
    const from = origins[origin]
    const headers = {
      host: 'shop.example',
      ...(site !== undefined && { 'sec-fetch-site': site }),
      ...(from !== undefined && { origin: from }),
    }
    for (const method of methods) {
      const expected = !safe.includes(method) && !passes(site, origin)
      expect([method, crossSite({ method, headers, secure: true }, rule)]).toEqual([method, expected])
      expect([method, crossSite({ method, headers: new Headers(headers), secure: true }, rule)]).toEqual([
        method,
        expected,
      ])
    }
    for (const method of ['GET', 'HEAD', 'POST']) {
      const upgrade = { ...headers, upgrade: 'websocket', connection: 'Upgrade' }
      expect(crossSite({ method, headers: upgrade, secure: true }, rule)).toBe(!passes(site, origin))
    }
  })

  it('[CF-07] is not decided by a header that overrides the method', () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'GET' }
    expect(post(headers)).toBe(true)
    expect(crossSite({ method: 'GET', headers: { ...headers, 'x-http-method-override': 'POST' } }, rule)).toBe(false)
  })

  it('is no upgrade for a connection header alone, which proxies add to every request', () => {
    const headers = { host: 'shop.example', 'sec-fetch-site': 'cross-site', connection: 'upgrade' }
    expect(crossSite({ method: 'GET', headers }, rule)).toBe(false)
    expect(crossSite({ method: 'GET', headers: { ...headers, upgrade: '' } }, rule)).toBe(false)
  })

  it('an empty Sec-Fetch-Site is none', () => {
    expect(post({ 'sec-fetch-site': '', origin: 'https://shop.example' })).toBe(false)
    expect(post({ 'sec-fetch-site': '', origin: 'https://evil.example' })).toBe(true)
  })
})

describe('without Fetch Metadata', () => {
  it.each([
    ['https://shop.example', 'shop.example'],
    ['https://shop.example', 'shop.example:443'],
    ['https://shop.example:443', 'shop.example'],
    ['https://SHOP.example', 'shop.EXAMPLE'],
    ['https://shop.example:8443', 'shop.example:8443'],
    ['https://[::1]:3000', '[::1]:3000'],
    ['https://b\u00fccher.example', 'xn--bcher-kva.example'],
  ])('Origin %s comes from Host %s', (origin, host) => {
    expect(post({ origin, host })).toBe(false)
  })

  it.each([
    ['https://shop.example', 'shop.example:8443'],
    ['https://shop.example:80', 'shop.example'],
    ['https://shop.example.evil.example', 'shop.example'],
    ['https://shop.example@evil.example', 'shop.example'],
    ['https://evil.example/shop.example', 'shop.example'],
    ['https://xshop.example', 'shop.example'],
    ['null', 'shop.example'],
    ['null', 'null'],
    ['', 'shop.example'],
    ['shop.example', 'shop.example'],
    ['https://', ''],
    ['https://shop.example https://evil.example', 'shop.example'],
    ['https://shop.example, https://evil.example', 'shop.example'],
    ['https://shop.example', 'shop.example, evil.example'],
    ['https://shop.example', 'evil@shop.example'],
    ['https://shop.example', 'shop.example/'],
    [`https://${'a'.repeat(1 << 20)}`, 'shop.example'],
  ])('Origin %s does not come from Host %s', (origin, host) => {
    expect(post({ origin, host })).toBe(true)
  })

  it.each(['https://shop.example', 'https://undefined', 'https://null'])(
    'Origin %s without a host to compare with is another',
    (origin) => {
      expect(crossSite({ method: 'POST', headers: { origin }, secure: true }, rule)).toBe(true)
    },
  )

  it(':authority is the host of HTTP/2', () => {
    const headers = { ':authority': 'shop.example', host: 'evil.example' }
    expect(post({ ...headers, origin: 'https://shop.example' })).toBe(false)
    expect(post({ ...headers, origin: 'https://evil.example' })).toBe(true)
  })

  it('[CF-04] a page without TLS does not speak for the same host with it', () => {
    expect(post({ origin: 'http://shop.example' })).toBe(true)
    expect(post({ origin: 'http://shop.example' }, false)).toBe(false)
    // behind a proxy that ends TLS and that nobody declared
    expect(post({ origin: 'https://shop.example' }, false)).toBe(false)
  })
})

describe('[CF-04] trusted origins', () => {
  const from = (origin: string) => post({ 'sec-fetch-site': 'cross-site', origin })

  it('are compared by scheme, host and port', () => {
    expect(from('https://login.example.com')).toBe(false)
    expect(from('https://LOGIN.example.com:443')).toBe(false)
    expect(from('https://partner.example:8443')).toBe(false)
    expect(from('capacitor://localhost')).toBe(false)
    for (const other of [
      'http://login.example.com',
      'https://login.example.com:8443',
      'https://partner.example',
      'https://www.login.example.com',
      'https://login.example.com.evil.example',
      'https://login.example.com/',
      'ionic://localhost',
      'null',
    ]) {
      expect(from(other)).toBe(true)
    }
  })

  it('are none unless named', () => {
    const none = { trustedOrigins: parseOrigins([]) }
    const headers = { host: 'shop.example', 'sec-fetch-site': 'cross-site', origin: 'https://login.example.com' }
    expect(crossSite({ method: 'POST', headers }, none)).toBe(true)
  })
})

describe('a strict cookie that the browser withheld', () => {
  const coming = (site: string) => ({
    method: 'GET',
    headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' },
  })
  const strict = { strict: true } as const

  it('is suspected when another site led here, and only with a strict transport', () => {
    expect(withheldByBrowser(coming('cross-site'), [{}, strict])).toBe(true)
    expect(withheldByBrowser(coming('cross-site'), [{}])).toBe(false)
    expect(withheldByBrowser(coming('cross-site'), [])).toBe(false)
  })

  it.each(['same-site', 'same-origin', 'none', ''])('is not when Sec-Fetch-Site is %j', (site) => {
    expect(withheldByBrowser(coming(site), [strict])).toBe(false)
  })

  it('is not noticed without Fetch Metadata', () => {
    expect(withheldByBrowser({ method: 'GET', headers: {} }, [strict])).toBe(false)
  })
})
