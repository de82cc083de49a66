import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type QueryOptions, query } from '../src/transport/query'
import { toldBy } from './support/told'
import { anyText } from './transport-any-text'
import { inProduction, plainly, tokenOf } from './transport-requests'

afterEach(() => vi.unstubAllEnvs())

const token = tokenOf('a')
const read = (url: string) => query().read({ method: 'GET', url, headers: {}, secure: true })

describe('query()', () => {
  it('[X03] reads the parameter of exactly its name, from a path and from an absolute URL', () => {
    for (const url of [`/?session-link=${token}`, `/a?b=c&session-link=${token}&d`, `https://h/?session-link=${token}`])
      expect(read(url)).toEqual({ tokens: [token] })
    for (const name of ['Session-Link', 'session-links', 'xsession-link', 'session%2Dlink', 'session_link', ''])
      expect(read(`/?${name}=${token}`)).toEqual({ tokens: [] })
    for (const url of [`/session-link=${token}`, `session-link=${token}`]) expect(read(url)).toEqual({ tokens: [] })
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
    for (const url of [undefined, null, 7, ['?session-link=']])
      expect(query().read({ headers: {}, secure: true, url } as never)).toEqual({ tokens: [] })
  })

  it('[X07] [X08] reads none without TLS, but on this machine', () => {
    const readOn = (host: string, value: string) => query().read({ ...plainly(host), url: `/?session-link${value}` })
    expect(readOn('shop.test', `=${token}`)).toEqual({ tokens: [], dropped: 'insecure' })
    expect(readOn('shop.test', '')).toEqual({ tokens: [] })
    expect(readOn('shop.test', '=short')).toEqual({ tokens: [], dropped: 'malformed' })
    inProduction()
    expect(readOn('localhost', `=${token}`)).toEqual({ tokens: [], dropped: 'insecure' })
  })

  it('[X06] issues and removes nothing: it only reads', () => {
    const session = { now: 0, endsAt: 1, persistent: true }
    const request = { headers: {}, secure: true }
    const transport = query()
    expect(transport.issue(token, request, session)).toEqual({ status: 'insecure' })
    expect(transport.remove(request)).toEqual({ status: 'insecure' })
    expect([transport.writes, transport.vary, transport.room]).toEqual([[], undefined, 0])
  })

  it('[BR-03] is no access_token in a URL: what it reads is of a kind of its own, which works once', () => {
    expect(query().link).toEqual({ parameter: 'session-link', ttl: 60_000 })
    expect(read(`/?access_token=${token}`)).toEqual({ tokens: [] })
  })

  const spelling = "name of query() is a parameter of a URL: letters, digits, - and _, like 'session-link'"
  const object = 'query() takes an object of options, or nothing'
  const cases: readonly (readonly [option: string, message: string, given: unknown])[] = [
    ...['', 'a b', 'a=', '=a', 'é', 'a'.repeat(65), 7, ['a']].map(
      (name) => ['query.name', spelling, { name }] as const,
    ),
    ['query.ttl', "ttl of query() is 0: a link needs a length of time, like '60s'", { ttl: '0s' }],
    ['query.names', "query() has no option 'names': there are name, ttl", { names: 'a' }],
    ...[null, 'a', '', 7].map((options) => ['query', object, options] as const),
  ]
  it.each(cases)('refuses as %s: %s', (option, message, options) => {
    const refused = { code: 'ERR_SESSION_OPTION', message, details: { option } }
    expect(toldBy(() => query(options as QueryOptions))).toEqual(refused)
  })

  it.each([{ ttl: 60 }, { ttl: '60 s' }])('refuses as query.ttl what is no length of time: %j', (options) => {
    expect(toldBy(() => query(options as QueryOptions))).toMatchObject({ details: { option: 'query.ttl' } })
  })

  it('says in one line how long a link works, and under which name', () => {
    expect(query().summary).toBe('session-link; a link works once, within 1m')
    const name = 'a'.repeat(64)
    expect(query({ name, ttl: '90s' })).toMatchObject({
      name: 'query',
      link: { parameter: name, ttl: 90_000 },
      summary: `${name}; a link works once, within 90s`,
    })
  })
})
