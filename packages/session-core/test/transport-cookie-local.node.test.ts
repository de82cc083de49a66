import { describe, expect, it } from 'vitest'
import type { WriteOutcome } from '../src/transport/contract'
import { cookie } from '../src/transport/cookie'
import { Jar } from './transport-jar'
import { localHosts, overTls, plainly, tokenOf } from './transport-requests'

const session = { now: 0, endsAt: 86_400_000, persistent: false }
const token = tokenOf('a')
const both = `__Host-Http-sid=${tokenOf('s')}; sid=${tokenOf('p')}`
const pair = (outcome: WriteOutcome): string | undefined =>
  outcome.status === 'written' ? outcome.headers[0]?.[1].split('=')[0] : undefined
const line = (outcome: WriteOutcome): string | undefined =>
  outcome.status === 'written' ? outcome.headers[0]?.[1] : undefined

describe('[X07] on this machine, outside production, a request that is not secure', () => {
  it.each(localHosts)('on host %j uses sid, outside production, and says that it is exposed', (host) => {
    const transport = cookie()
    expect(transport.read(plainly(host, { cookie: both }))).toEqual({ tokens: [tokenOf('p')] })
    const headers = [['set-cookie', `sid=${token}; Path=/; HttpOnly; SameSite=Lax`]]
    expect(transport.issue(token, plainly(host), session)).toEqual({ status: 'written', headers, exposed: true })
    const gone = 'sid=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT'
    expect(transport.remove(plainly(host))).toEqual({ status: 'written', headers: [['set-cookie', gone]] })
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
    expect(read('shop.example', `undefined=${token}`)).toEqual({ tokens: [] })
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
