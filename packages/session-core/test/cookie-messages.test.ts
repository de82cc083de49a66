import { describe, expect, it } from 'vitest'
import { checkCookie } from '../src/cookie/cookie-attributes'
import { type Cookie, type CookieAttributes, serializeCookie } from '../src/cookie/serialize-cookie'
import { SessionError } from '../src/error/session-error'

const right: CookieAttributes = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' }

/** What an error says before its code and page. */
function said(act: () => void): string {
  try {
    act()
  } catch (error) {
    const text = SessionError.is(error)
      ? /^(.*) \(ERR_SESSION_(?:OPTION|TOO_LARGE), /.exec(error.message)?.[1]
      : undefined
    if (text !== undefined) return text
    throw error
  }
  throw new Error('was accepted')
}

describe('a cookie that no browser would keep is answered with what to write', () => {
  const spelling = "the name of a cookie is letters, digits and hyphens, like 'shop'"
  const cases: readonly (readonly [message: string, name: unknown, attributes: Partial<CookieAttributes>])[] = [
    [spelling, 'my shop', {}],
    [spelling, undefined, {}],
    [spelling, 1, {}],
    ['the name of a cookie has at most 3923 characters', 'n'.repeat(3924), {}],
    ["'__Host-' is a prefix without a name: write '__Host-sid'", '__Host-', {}],
    ["'__Http-__Host-' is a prefix without a name: write '__Http-__Host-sid'", '__Http-__Host-', {}],
    [
      "'__Hostsid' has no prefix that browsers know: write '__Host-Http-', '__Host-', '__Http-' or '__Secure-' in front",
      '__Hostsid',
      {},
    ],
    ["__Host- needs Secure: write name: 'shop' for a cookie without it", '__Host-shop', { secure: false }],
    ["__Http- needs HttpOnly: write name: '__Secure-shop'", '__Http-shop', { httpOnly: false }],
    ["__Host- forbids a domain: leave it out, or write name: '__Http-shop'", '__Host-shop', { domain: 'shop.example' }],
    ["__Host- needs path: '/': leave it out, or write name: '__Http-shop'", '__Host-shop', { path: '/a' }],
    [
      "sameSite: 'none' needs Secure: write sameSite: 'lax', or serve over TLS",
      'shop',
      { secure: false, sameSite: 'none' },
    ],
    ['partitioned needs Secure: leave it out, or serve over TLS', 'shop', { secure: false, partitioned: true }],
  ]

  it.each(cases)('%s', (message, name, attributes) => {
    expect(said(() => checkCookie(name as string, { ...right, ...attributes }))).toBe(message)
  })
})

describe('a cookie that cannot be written is answered with what can', () => {
  const cases: readonly (readonly [message: string, cookie: Partial<Cookie>])[] = [
    ['the name of a cookie is letters, digits and hyphens', { name: 'a b' }],
    ["the value of a cookie is printable ASCII without space, quotes, ',', ';' and '\\'", { value: 'a;b' }],
    ["the domain of a cookie is a host name like 'example.com', without a dot in front", { domain: '.a.example' }],
    ["the path of a cookie is a path like '/admin', in ASCII and without ';'", { path: '/;' }],
    ['the path of a cookie is at most 1024 characters', { path: `/${'p'.repeat(1024)}` }],
    ['the maxAge of a cookie is whole seconds, 0 or more', { maxAge: -1 }],
    ['expires is 8640000000000000: give milliseconds since 1970 of a year from 1601 to 9999', { expires: 8.64e15 }],
    [
      'the cookie sid has 4097 bytes of name and value, and a browser ignores what has more than 4096',
      { value: 'v'.repeat(4094) },
    ],
  ]

  it.each(cases)('%s', (message, cookie) => {
    expect(said(() => serializeCookie({ ...right, name: 'sid', value: 'v', ...cookie }))).toBe(message)
  })
})
