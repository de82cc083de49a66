import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { type QueryOptions, query } from '../src/transport/query'
import { placeOf, valuesOf, withoutTokens, withToken } from '../src/transport/query-parameter'
import { anyText } from './transport-any-text'
import { inProduction, tokenOf } from './transport-requests'

const token = tokenOf('a')
const transport = query()
const read = (url: string) => transport.read({ method: 'GET', url, headers: {}, secure: true })
const isToken = (value: string): boolean => value === token

describe('query()', () => {
  it('[X03] reads the parameter of exactly its name, from a path and from an absolute URL', () => {
    for (const url of [`/?session-link=${token}`, `/a?b=c&session-link=${token}&d`, `https://h/?session-link=${token}`])
      expect(read(url)).toEqual({ tokens: [token] })
    for (const name of ['Session-Link', 'session-links', 'xsession-link', 'session%2Dlink', 'session_link', ''])
      expect(read(`/?${name}=${token}`)).toEqual({ tokens: [] })
    expect(read(`/session-link=${token}`)).toEqual({ tokens: [] })
  })

  it('[X02] [X04] [X08] gives at most four, none twice, and says what it left out', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `session-link=${tokenOf(`${n}`)}`).join('&')
    expect(read(`/?session-link=${token}&session-link=${token}`)).toEqual({ tokens: [token] })
    expect(read(`/?${many(4)}`).tokens).toHaveLength(4)
    expect(read(`/?${many(5)}`)).toEqual({ tokens: [], dropped: 'too-many' })
    expect(read('/?session-link=short')).toEqual({ tokens: [], dropped: 'malformed' })
  })

  it('[X02] never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(text).tokens.length).toBeLessThan(5)
      }),
    )
    expect(transport.read({ headers: {}, secure: true })).toEqual({ tokens: [] })
  })

  it('[X07] [X08] reads none without TLS, but on this machine', () => {
    const plain = (host: string) => ({
      method: 'GET',
      url: `/?session-link=${token}`,
      headers: { host },
      secure: false,
    })
    expect(transport.read(plain('shop.test'))).toEqual({ tokens: [], dropped: 'insecure' })
    inProduction()
    expect(query().read(plain('localhost'))).toEqual({ tokens: [], dropped: 'insecure' })
    vi.unstubAllEnvs()
  })

  it('[X06] issues and removes nothing: it only reads', () => {
    const session = { now: 0, endsAt: 1, persistent: true }
    const request = { headers: {}, secure: true }
    expect(transport.issue(token, request, session)).toEqual({ status: 'insecure' })
    expect(transport.remove(request)).toEqual({ status: 'insecure' })
    expect([transport.writes, transport.vary, transport.room]).toEqual([[], undefined, 0])
  })

  it('[BR-03] is no access_token in a URL: what it reads is of a kind of its own, which works once', () => {
    expect(transport.link).toEqual({ parameter: 'session-link', ttl: 60_000 })
    expect(read(`/?access_token=${token}`)).toEqual({ tokens: [] })
  })

  it.each([
    { name: '' },
    { name: 'a b' },
    { name: 'a=' },
    { name: 'é' },
    { name: 'a'.repeat(65) },
    { name: 7 },
    { ttl: 60 },
    { ttl: '0s' },
    { ttl: '60 s' },
    { names: 'a' },
    null,
    'a',
  ])('refuses %j', (options) => {
    let caught: unknown
    try {
      query(options as QueryOptions)
    } catch (error) {
      caught = error
    }
    expect(SessionError.is(caught, 'ERR_SESSION_OPTION')).toBe(true)
  })
})

describe('a URL', () => {
  it('loses its token and nothing else, byte for byte', () => {
    for (const [url, rest] of [
      [`/?t=${token}`, '/'],
      [`/a?t=${token}&b=%20+é`, '/a?b=%20+é'],
      [`/a?&&t=${token}&`, '/a?&&'],
      [`/a?b?t=1&t=${token}`, '/a?b?t=1'],
      ['/a?t=other', '/a?t=other'],
      ['/a?', '/a?'],
      [`/t=${token}`, `/t=${token}`],
    ] as const)
      expect(withoutTokens(url, 't', isToken)).toBe(rest)
  })

  it('that was given a token is as before without it', () => {
    const pieces = fc.array(fc.stringMatching(/^[a-z.+=]{1,8}$/))
    fc.assert(
      fc.property(pieces, fc.constantFrom('', '#part'), (parts, part) => {
        const search = parts.length === 0 ? '' : `?${parts.join('&')}`
        const made = withToken(new URL(`https://shop.test/a${search}${part}`), 'session-link', token)
        expect(valuesOf(made.search, 'session-link')).toEqual([token])
        expect(made.hash).toBe(part)
        expect(withoutTokens(made.pathname + made.search, 'session-link', isToken)).toBe(`/a${search}`)
      }),
    )
  })

  it('is never the place of another host', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', '/', '//', '\\', '/\\', '/\t/', 'https://h'), (text, start) => {
        const url = new URL(placeOf(start + text), 'https://shop.test')
        expect(url.host).toBe('shop.test')
      }),
    )
  })
})
