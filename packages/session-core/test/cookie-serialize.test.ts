import { describe, expect, it } from 'vitest'
import { type Cookie, serializeCookie } from '../src/cookie/serialize-cookie'
import { SessionError } from '../src/error/session-error'

const plain: Cookie = { name: 'sid', value: 'v', secure: true, httpOnly: true, sameSite: 'lax', path: '/' }

const codes = Array.from({ length: 256 }, (_, code) => code)
const accepted = (make: (char: string) => Partial<Cookie>): readonly number[] =>
  codes.filter((code) => {
    try {
      serializeCookie({ ...plain, ...make(String.fromCharCode(code)) })
      return true
    } catch (error) {
      expect(SessionError.is(error, 'ERR_SESSION_OPTION')).toBe(true)
      return false
    }
  })

const spans = (...bounds: readonly (readonly [number, number])[]): readonly number[] =>
  codes.filter((code) => bounds.some(([from, to]) => from <= code && code <= to))
const bytesOf = (text: string): readonly number[] => [...text].map((char) => char.charCodeAt(0)).sort((a, b) => a - b)

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function refused(cookie: Partial<Cookie>): { code: string; details: unknown } {
  try {
    serializeCookie({ ...plain, ...cookie })
  } catch (error) {
    if (SessionError.is(error)) return { code: error.code, details: error.details }
    throw error
  }
  throw new Error('was written')
}

describe('[CK-01] of all 256 bytes', () => {
  it.each([
    ['at the start', (char: string) => `${char}x`],
    ['inside', (char: string) => `a${char}x`],
    ['at the end', (char: string) => `x${char}`],
    ['alone', (char: string) => char],
  ])('a name takes those of a token, %s', (_, around) => {
    expect(accepted((char) => ({ name: around(char) }))).toEqual(bytesOf(`!#$%&'*+-.^_\`|~${digits}${letters}`))
  })

  it.each([
    ['at the start', (char: string) => `${char}x`],
    ['inside', (char: string) => `a${char}x`],
    ['at the end', (char: string) => `x${char}`],
    ['alone', (char: string) => char],
  ])('a value takes the cookie-octets, %s', (_, around) => {
    const octets = spans([0x21, 0x21], [0x23, 0x2b], [0x2d, 0x3a], [0x3c, 0x5b], [0x5d, 0x7e])
    expect(accepted((char) => ({ value: around(char) }))).toEqual(octets)
    expect(accepted((char) => ({ value: `"${around(char)}"` }))).toEqual(octets)
  })

  it('a path takes printable ASCII but the semicolon', () => {
    expect(accepted((char) => ({ path: `/${char}x` as const }))).toEqual(spans([0x20, 0x3a], [0x3c, 0x7e]))
    // a browser would cut a space at the end off, and then set the cookie for another path
    expect(accepted((char) => ({ path: `/x${char}` as const }))).toEqual(spans([0x21, 0x3a], [0x3c, 0x7e]))
  })

  it('a domain takes letters, digits and hyphens between dots', () => {
    expect(accepted((char) => ({ domain: `a${char}b.example` }))).toEqual(bytesOf(`-.${digits}${letters}`))
    expect(accepted((char) => ({ domain: `${char}b.example` }))).toEqual(bytesOf(`${digits}${letters}`))
    expect(accepted((char) => ({ domain: `b.exampl${char}` }))).toEqual(bytesOf(`${digits}${letters}`))
  })

  it.each(['é', '\u017F', '\u212A', '\u0130', '\u{1F36A}', '\uD800', '\u2028', '\uFF1B'])(
    'nothing takes %j, which is no byte',
    (char) => {
      for (const cookie of [
        { name: `a${char}` },
        { value: `a${char}` },
        { path: `/${char}` },
        { domain: `${char}.example` },
      ])
        expect(refused(cookie).code).toBe('ERR_SESSION_OPTION')
    },
  )

  it('an empty name, half a quote, a relative path and a dotted domain are refused, an empty value is not', () => {
    expect(refused({ name: '' }).details).toEqual({ option: 'name' })
    expect(refused({ value: '"' }).details).toEqual({ option: 'value' })
    expect(refused({ value: '"a' }).details).toEqual({ option: 'value' })
    expect(refused({ path: 'admin' }).details).toEqual({ option: 'path' })
    expect(refused({ path: '' }).details).toEqual({ option: 'path' })
    expect(refused({ path: 'shop/admin' }).details).toEqual({ option: 'path' })
    expect(refused({ path: '/;Domain=evil.example; Path=/' }).details).toEqual({ option: 'path' })
    for (const domain of [
      '',
      '.example.com',
      'example.com.',
      'a..b',
      '-a.example',
      `${'a'.repeat(64)}.example`,
      'exam ple.com',
      '*.example.com',
    ])
      expect(refused({ domain }).details).toEqual({ option: 'domain' })
    expect(serializeCookie({ ...plain, value: '' })).toBe('sid=; Path=/; Secure; HttpOnly; SameSite=Lax')
    expect(serializeCookie({ ...plain, value: '""' })).toBe('sid=""; Path=/; Secure; HttpOnly; SameSite=Lax')
  })
})

describe('[CK-02] attributes', () => {
  it('are written in one order, each once', () => {
    const line = serializeCookie({
      ...plain,
      domain: 'example.com',
      path: '/shop',
      sameSite: 'none',
      partitioned: true,
      priority: 'high',
      maxAge: 60,
      expires: 784_111_777_000,
    })
    expect(line).toBe(
      'sid=v; Domain=example.com; Path=/shop; Secure; HttpOnly; SameSite=None; Partitioned; Priority=High; Max-Age=60; Expires=Sun, 06 Nov 1994 08:49:37 GMT',
    )
    const names = line.split('; ').map((part) => part.split('=')[0])
    expect(new Set(names).size).toBe(names.length)
  })

  it('are left out when not given, and SameSite never is', () => {
    expect(serializeCookie({ name: 'a', value: 'b', secure: false, httpOnly: false, sameSite: 'strict' })).toBe(
      'a=b; SameSite=Strict',
    )
  })

  it.each([0, 1, 34_560_000, Number.MAX_SAFE_INTEGER])('Max-Age takes %d', (maxAge) => {
    expect(serializeCookie({ ...plain, maxAge })).toMatch(new RegExp(`; Max-Age=${maxAge}$`))
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e21, 2 ** 53])('Max-Age refuses %d', (maxAge) => {
    expect(refused({ maxAge }).details).toEqual({ option: 'maxAge' })
  })

  it.each([
    [0, 'Thu, 01 Jan 1970 00:00:00 GMT'],
    [Date.UTC(2028, 1, 29, 23, 59, 59, 999), 'Tue, 29 Feb 2028 23:59:59 GMT'],
    [Date.UTC(9999, 11, 31, 23, 59, 59, 999), 'Fri, 31 Dec 9999 23:59:59 GMT'],
    [Date.UTC(1601, 0, 1), 'Mon, 01 Jan 1601 00:00:00 GMT'],
  ])('Expires of %d is the IMF-fixdate %s', (expires, text) => {
    expect(serializeCookie({ ...plain, expires }).endsWith(`; Expires=${text}`)).toBe(true)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Date.UTC(10_000, 0, 1), Date.UTC(1600, 11, 31), 8.64e15])(
    'Expires refuses %d, which has no four-digit year',
    (expires) => {
      expect(refused({ expires }).details).toEqual({ option: 'expires' })
    },
  )
})

describe('[CK-05] sizes', () => {
  it.each([
    [2048, 2048],
    [1, 4095],
    [4096, 0],
    [15, 4081],
  ])('a name of %d and a value of %d bytes are written, one more byte is not', (name, value) => {
    const cookie = { name: 'n'.repeat(name), value: 'v'.repeat(value) }
    expect(serializeCookie({ ...plain, ...cookie })).toContain(`${cookie.name}=${cookie.value}; `)
    const longer = { code: 'ERR_SESSION_TOO_LARGE', details: { bytes: 4097, limit: 4096 } }
    expect(refused({ ...cookie, name: `${cookie.name}n` })).toEqual(longer)
    expect(refused({ ...cookie, value: `${cookie.value}v` })).toEqual(longer)
  })

  it('a path of 1024 bytes is written, one of 1025 is not, because browsers would ignore it', () => {
    const path = `/${'p'.repeat(1023)}`
    expect(serializeCookie({ ...plain, path })).toContain(`; Path=${path}; `)
    expect(refused({ path: `${path}p` }).details).toEqual({ option: 'path' })
  })

  it('a domain has at most 253 bytes, and 63 between dots', () => {
    const label = 'a'.repeat(63)
    const domain = `${label}.${label}.${label}.${'b'.repeat(61)}`
    expect(domain).toHaveLength(253)
    expect(serializeCookie({ ...plain, domain })).toContain(`; Domain=${domain}; `)
    expect(refused({ domain: `${domain}b` }).details).toEqual({ option: 'domain' })
  })
})
