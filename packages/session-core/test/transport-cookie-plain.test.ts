import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WriteOutcome } from '../src/transport/contract'
import { cookie } from '../src/transport/cookie'
import { Jar } from './transport-jar'
import { inProduction, overTls, plainly, tokenOf } from './transport-requests'

afterEach(() => vi.unstubAllEnvs())

const session = { now: 0, endsAt: 86_400_000, persistent: false }
const token = tokenOf('a')
const both = `__Host-Http-sid=${tokenOf('s')}; sid=${tokenOf('p')}`
const pair = (outcome: WriteOutcome): string | undefined =>
  outcome.status === 'written' ? outcome.headers[0]?.[1].split('=')[0] : undefined
const line = (outcome: WriteOutcome): string | undefined =>
  outcome.status === 'written' ? outcome.headers[0]?.[1] : undefined

const local = [
  'localhost',
  'localhost:3000',
  'LOCALHOST',
  'app.localhost',
  'a.b.localhost:80',
  '127.0.0.1',
  '127.0.0.1:8080',
  '[::1]',
  '[::1]:3000',
]
const foreign = [
  'shop.example',
  'localhost.example',
  'localhost.',
  'notlocalhost',
  'xlocalhost',
  '.localhost',
  '127.0.0.2',
  '127.0.0.1.example',
  '1127.0.0.1',
  '::1',
  '[::1].example',
  '[::2]',
  '0.0.0.0',
  'localhost:3000:3000',
  'localhost:',
  'localhost, shop.example',
  'user@localhost',
  'localhost/',
  '',
]

describe('[X07] [SM-09] a request that is not secure', () => {
  it.each(foreign)('on host %j neither reads nor issues nor removes', (host) => {
    const transport = cookie()
    expect(transport.read(plainly(host, { cookie: both }))).toEqual({ tokens: [], dropped: 'insecure' })
    expect(transport.issue(token, plainly(host), session)).toEqual({ status: 'insecure' })
    expect(transport.remove(plainly(host))).toEqual({ status: 'insecure' })
  })

  it.each(local)('on host %j uses sid, outside production, and says that it is exposed', (host) => {
    const transport = cookie()
    expect(transport.read(plainly(host, { cookie: both }))).toEqual({ tokens: [tokenOf('p')] })
    const headers = [['set-cookie', `sid=${token}; Path=/; HttpOnly; SameSite=Lax`]]
    expect(transport.issue(token, plainly(host), session)).toEqual({ status: 'written', headers, exposed: true })
    const gone = 'sid=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT'
    expect(transport.remove(plainly(host))).toEqual({ status: 'written', headers: [['set-cookie', gone]] })
  })

  it.each(local)('on host %j does in production what it does anywhere', (host) => {
    const transport = cookie()
    inProduction()
    expect(transport.read(plainly(host, { cookie: both }))).toEqual({ tokens: [], dropped: 'insecure' })
    expect(transport.issue(token, plainly(host), session)).toEqual({ status: 'insecure' })
    expect(transport.remove(plainly(host))).toEqual({ status: 'insecure' })
  })

  it('with insecure: true uses sid anywhere, in production too', () => {
    inProduction()
    const transport = cookie({ insecure: true })
    expect(transport.read(plainly('printer.lan', { cookie: both }))).toEqual({ tokens: [tokenOf('p')] })
    expect(transport.issue(token, plainly('printer.lan'), session)).toMatchObject({ status: 'written', exposed: true })
    expect(pair(transport.remove(plainly('printer.lan')))).toBe('sid')
  })

  it('without a host is on no machine we know', () => {
    expect(cookie().issue(token, { headers: {}, secure: false }, session)).toEqual({ status: 'insecure' })
  })

  it('[X01] [X05] [CK-12] gives a jar a cookie it keeps over plain http, and removes it', () => {
    for (const [transport, url] of [
      [cookie(), 'http://localhost:3000/'],
      [cookie({ sameSite: 'none', partitioned: true, domain: 'shop.example' }), 'http://app.localhost/'],
      [cookie({ insecure: true, domain: 'lan' }), 'http://printer.lan/'],
    ] as const) {
      const jar = new Jar()
      const request = plainly(new URL(url).host)
      expect(jar.receive([['set-cookie', line(transport.issue(token, request, session)) ?? '']], url)).toBe(1)
      expect(transport.read(plainly(new URL(url).host, { cookie: jar.header(url) ?? '' }))).toEqual({ tokens: [token] })
      jar.receive([['set-cookie', line(transport.remove(request)) ?? '']], url)
      expect(jar.header(url)).toBeUndefined()
    }
  })
})

describe('[X07] a secure request', () => {
  it('accepts only the cookie that promises it', () => {
    for (const transport of [cookie(), cookie({ insecure: true })]) {
      expect(transport.read(overTls({ cookie: both }))).toEqual({ tokens: [tokenOf('s')] })
      expect(transport.read(overTls({ cookie: `sid=${tokenOf('p')}` }))).toEqual({ tokens: [] })
      expect(pair(transport.issue(token, overTls(), session))).toBe('__Host-Http-sid')
      expect(pair(transport.remove(overTls()))).toBe('__Host-Http-sid')
      expect(transport.issue(token, overTls(), session)).not.toHaveProperty('exposed')
    }
  })

  it('is not made so by what a client writes', () => {
    const claims = {
      'x-forwarded-proto': 'https',
      forwarded: 'proto=https',
      'x-forwarded-host': 'localhost',
      cookie: both,
    }
    expect(cookie().read(plainly('shop.example', claims))).toEqual({ tokens: [], dropped: 'insecure' })
  })
})

describe('[X08] what is left out for want of TLS is told apart', () => {
  const transport = cookie()
  const read = (host: string, header: string) => transport.read(plainly(host, { cookie: header }))

  it('a malformed one is malformed', () => {
    expect(read('shop.example', '__Host-Http-sid=x')).toEqual({ tokens: [], dropped: 'malformed' })
    expect(read('localhost', 'sid=x')).toEqual({ tokens: [], dropped: 'malformed' })
  })

  it('the secure one beside the plain one is no loss', () => {
    expect(read('localhost', both)).toEqual({ tokens: [tokenOf('p')] })
    expect(read('localhost', `__Host-Http-sid=${token}`)).toEqual({ tokens: [], dropped: 'insecure' })
    expect(read('localhost', `sid=x; __Host-Http-sid=${token}`)).toEqual({ tokens: [], dropped: 'insecure' })
  })

  it("another application's sid is not ours", () => {
    expect(read('shop.example', `sid=${token}`)).toEqual({ tokens: [] })
    expect(read('localhost', 'theme=dark')).toEqual({ tokens: [] })
  })
})

describe('without Secure the cookie is called', () => {
  const called = (name: string) => pair(cookie({ name }).issue(token, plainly('localhost'), session))
  it.each([
    ['shop', 'shop'],
    ['__Host-Http-admin', 'admin'],
    ['__Host-admin', 'admin'],
    ['__Secure-admin', 'admin'],
    ['__http-admin', 'admin'],
  ])('%s → %s', (name, plain) => {
    expect(called(name)).toBe(plain)
    expect(cookie({ name }).purpose).toBe(name)
  })

  it('a name without a prefix is accepted on both kinds of request, and reads its own', () => {
    const transport = cookie({ name: 'shop' })
    for (const request of [overTls({ cookie: `shop=${token}` }), plainly('localhost', { cookie: `shop=${token}` })]) {
      expect(transport.read(request)).toEqual({ tokens: [token] })
    }
    expect(transport.read(plainly('localhost', { cookie: 'shop=x' }))).toEqual({ tokens: [], dropped: 'malformed' })
    expect(transport.read(plainly('shop.example', { cookie: `shop=${token}` }))).toEqual({
      tokens: [],
      dropped: 'insecure',
    })
  })

  it('and has its path, its SameSite and its priority, but no domain of another machine', () => {
    const given = { domain: 'shop.example', path: '/admin', sameSite: 'strict', priority: 'high' } as const
    const sent = line(cookie(given).issue(token, plainly('localhost'), session))
    expect(sent).toBe(`sid=${token}; Path=/admin; HttpOnly; SameSite=Strict; Priority=High`)
    const lan = line(cookie({ domain: 'lan', insecure: true }).issue(token, plainly('printer.lan'), session))
    expect(lan).toBe(`sid=${token}; Domain=lan; Path=/; HttpOnly; SameSite=Lax`)
  })

  it('and is Lax where SameSite=None was asked for, because that needs Secure', () => {
    const sent = line(cookie({ sameSite: 'none', partitioned: true }).issue(token, plainly('localhost'), session))
    expect(sent).toBe(`sid=${token}; Path=/; HttpOnly; SameSite=Lax`)
  })
})
