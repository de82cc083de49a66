import { describe, expect, it } from 'vitest'
import { serializeCookie } from '../src/cookie/serialize-cookie'
import type { WriteOutcome } from '../src/transport/contract'
import { type CookieOptions, cookie } from '../src/transport/cookie'
import { Jar } from './transport-jar'
import { overTls, tokenOf } from './transport-requests'

const day = 86_400_000
const session = { now: 0, endsAt: day, persistent: false }
const persistent = { ...session, persistent: true }
const token = tokenOf('a')

const lineOf = (outcome: WriteOutcome): string => {
  if (outcome.status !== 'written') throw new Error(outcome.status)
  expect(outcome.headers).toHaveLength(1)
  expect(outcome.headers[0]?.[0]).toBe('set-cookie')
  return outcome.headers[0]?.[1] ?? ''
}
const issued = (options?: CookieOptions, lifetime = session): string =>
  lineOf(cookie(options).issue(token, overTls(), lifetime))
const removed = (options?: CookieOptions): string => lineOf(cookie(options).remove(overTls()))

const shapes: readonly CookieOptions[] = [
  {},
  { name: 'shop' },
  { domain: 'shop.example' },
  { path: '/admin' },
  { name: '__Secure-shop', domain: 'example', path: '/admin', sameSite: 'strict', priority: 'low' },
  { sameSite: 'none', partitioned: true, priority: 'high' },
]

describe('a cookie that is issued', () => {
  it('[SM-11] [SM-12] [SM-13] [SM-14] [SM-15] [SM-16] is by default the strictest there is', () => {
    expect(issued()).toBe(`__Host-Http-sid=${token}; Path=/; Secure; HttpOnly; SameSite=Lax`)
  })

  it.each(shapes)('[SM-11] [SM-12] [SM-13] has Secure, HttpOnly and SameSite in every line, with %j', (options) => {
    for (const line of [issued(options), issued(options, persistent), removed(options)]) {
      expect(line).toContain('; Secure')
      expect(line).toContain('; HttpOnly')
      expect(line).toMatch(/; SameSite=(Lax|Strict|None)/)
    }
  })

  it('[SM-14] is called __Http-sid with a domain or another path', () => {
    expect(issued({ domain: 'shop.example' })).toMatch(/^__Http-sid=.*; Domain=shop\.example; Path=\/; /)
    expect(issued({ path: '/admin' })).toMatch(/^__Http-sid=.*; Path=\/admin; /)
    expect(issued({ path: '/' })).toMatch(/^__Host-Http-sid=/)
  })

  it('[CK-09] is kept by a browser, whatever the options, and removed again [X05] [SM-26] [CK-08]', () => {
    for (const options of shapes) {
      const url = 'https://shop.example/admin/users'
      const jar = new Jar()
      const transport = cookie(options)
      for (const lifetime of [session, persistent]) {
        expect(jar.receive([['set-cookie', lineOf(transport.issue(token, overTls(), lifetime))]], url)).toBe(1)
        expect(jar.header(url)).toBe(`${transport.purpose}=${token}`)
        expect(jar.receive([['set-cookie', lineOf(transport.remove(overTls()))]], url)).toBe(1)
        expect(jar.header(url)).toBeUndefined()
      }
    }
  })

  it('[X05] repeats name, path, domain and flags in the removal', () => {
    for (const options of shapes) {
      const [pair = '', ...flags] = issued(options).split('; ')
      const [removedPair, ...removedFlags] = removed(options).split('; ')
      expect(removedPair).toBe(`${pair.split('=')[0]}=`)
      expect(removedFlags).toEqual([...flags, 'Max-Age=0', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'])
    }
  })

  it('[CK-07] [SM-16] has no end of its own unless it is persistent, and then both forms of it', () => {
    expect(issued({})).not.toMatch(/Max-Age|Expires/)
    expect(issued({}, persistent)).toMatch(/; Max-Age=86400; Expires=Fri, 02 Jan 1970 00:00:00 GMT$/)
    expect(issued({}, { now: 1_000_500, endsAt: 1_003_999, persistent: true })).toMatch(
      /; Max-Age=3; Expires=Thu, 01 Jan 1970 00:16:43 GMT$/,
    )
  })

  it('[CK-06] is persistent for 400 days at most, and never for less than none', () => {
    expect(issued({}, { ...persistent, endsAt: 400 * day })).toContain('; Max-Age=34560000; ')
    expect(issued({}, { ...persistent, endsAt: 401 * day })).toContain('; Max-Age=34560000; ')
    expect(issued({}, { now: day, endsAt: 0, persistent: true })).toContain('; Max-Age=0; ')
    const jar = new Jar()
    jar.receive([['set-cookie', issued({}, { ...persistent, endsAt: 4000 * day })]], 'https://shop.example/')
    expect(jar.expiries).toEqual([400 * day])
  })

  it('[CK-01] [CK-02] is the line the grammar makes of its parts', () => {
    const attributes = {
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      partitioned: true,
      priority: 'high',
    } as const
    const options = { sameSite: 'none', partitioned: true, priority: 'high' } as const
    expect(issued(options)).toBe(serializeCookie({ ...attributes, name: '__Host-Http-sid', value: token }))
    expect(issued(options, persistent)).toBe(
      serializeCookie({ ...attributes, name: '__Host-Http-sid', value: token, maxAge: 86_400, expires: day }),
    )
  })

  it.each(shapes)(
    '[CK-02] [CK-03] [X06] has each attribute once, in the one header it says it writes, with %j',
    (options) => {
      for (const line of [issued(options), issued(options, persistent), removed(options)]) {
        const names = line.split('; ').map((part) => part.split('=')[0]?.toLowerCase())
        expect(new Set(names).size).toBe(names.length)
      }
      expect(cookie(options).writes).toEqual(['set-cookie'])
    },
  )

  it('[CK-14] has a Priority only when one is given', () => {
    expect(issued()).not.toContain('Priority')
    expect(issued({ priority: 'high' })).toMatch(/; Priority=High$/)
  })

  it('[CK-04] is decided by its request alone: nothing is remembered between two', () => {
    const transport = cookie()
    const first = lineOf(transport.issue(token, overTls(), persistent))
    transport.issue(tokenOf('b'), overTls(), session)
    transport.remove(overTls())
    expect(lineOf(transport.issue(token, overTls(), persistent))).toBe(first)
  })

  it('[CK-17] binds its tokens to its name', () => {
    expect(cookie().purpose).toBe('__Host-Http-sid')
    expect(cookie({ path: '/a' }).purpose).toBe('__Http-sid')
    expect(cookie({ name: 'shop' }).purpose).toBe('shop')
  })

  it('says in one line how it travels, what varies, and whether it is strict', () => {
    expect(cookie()).toMatchObject({ name: 'cookie', vary: 'Cookie' })
    expect(cookie().summary).toBe(
      '__Host-Http-sid; Path=/; Secure; HttpOnly; SameSite=Lax; without TLS sid, on this machine outside production',
    )
    expect(cookie({ insecure: true }).summary).toMatch(/; without TLS sid, on any host$/)
    expect(cookie()).not.toHaveProperty('strict')
    expect(cookie({ sameSite: 'strict' }).strict).toBe(true)
  })
})
