import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { type CookieOptions, cookie } from '../src/transport/cookie'

function refusal(options: unknown): { option: string; message: string } | undefined {
  try {
    cookie(options as CookieOptions)
    return undefined
  } catch (error) {
    if (SessionError.is(error, 'ERR_SESSION_OPTION')) return { option: error.details.option, message: error.message }
    throw error
  }
}

describe('cookie() refuses at start-up', () => {
  it.each([
    ['maxAge', 'persistent: true'],
    ['expires', 'persistent: true'],
    ['httpOnly', 'it always is'],
    ['secure', 'insecure: true'],
    ['signed', 'there are name, domain'],
    ['__proto__x', 'there are name, domain'],
    ['toString', 'there are name, domain'],
  ])('the unknown option %s, and says where it is', (key, hint) => {
    expect(refusal({ [key]: 1 })).toEqual({ option: `cookie.${key}`, message: expect.stringContaining(hint) })
  })

  it.each([
    ['sameSite', 'Lax'],
    ['sameSite', true],
    ['sameSite', null],
    ['priority', 'High'],
    ['partitioned', 'yes'],
    ['partitioned', 1],
    ['insecure', 'true'],
    ['name', 1],
    ['name', null],
    ['domain', ['a.example']],
    ['path', /x/],
  ])('%s: %j', (key, value) => {
    expect(refusal({ [key]: value })?.option).toBe(`cookie.${key}`)
  })

  it.each([null, 'sid', 1, () => 'sid'])('%j instead of options', (options) => {
    expect(refusal(options)?.option).toBe('cookie')
  })

  it.each([
    [
      '[CK-09] a prefix and a domain',
      { name: '__Host-Http-sid', domain: 'shop.example' },
      'cookie.domain',
      "name: '__Http-sid'",
    ],
    ['[CK-09] a prefix and a path', { name: '__Host-sid', path: '/a' }, 'cookie.path', "name: '__Http-sid'"],
    ['[CK-09] a prefix misspelt', { name: '__HostHttp-sid' }, 'cookie.name', "'__Host-Http-'"],
    ['[CK-09] a prefix alone', { name: '__Host-Http-' }, 'cookie.name', "'__Host-Http-sid'"],
    [
      '[CK-11] SameSite=None without Secure',
      { sameSite: 'none', insecure: true },
      'cookie.sameSite',
      "sameSite: 'lax'",
    ],
    ['[CK-13] Partitioned without Secure', { partitioned: true, insecure: true }, 'cookie.partitioned', 'leave it out'],
    ['a name with an attribute in it', { name: 'sid; Domain=evil.example' }, 'cookie.name', 'letters'],
    ['a path with an attribute in it', { path: '/; Domain=evil.example' }, 'path', "'/admin'"],
    ['a path with a line break', { path: '/\r\nset-cookie: x=y' }, 'path', "'/admin'"],
    ['a relative path', { path: 'admin' }, 'path', "'/admin'"],
    ['a domain with a dot in front', { domain: '.example.com' }, 'domain', 'without a dot'],
    ['a domain with a port', { domain: 'example.com:80' }, 'domain', "'example.com'"],
    ['a URL as domain', { domain: 'https://example.com' }, 'domain', "'example.com'"],
    ['a name that leaves no room', { name: 'n'.repeat(3924) }, 'cookie.name', '3923'],
  ])('%s', (_, options, option, instead) => {
    expect(refusal(options)).toEqual({ option, message: expect.stringContaining(instead) })
  })

  it('nothing of what fits together', () => {
    for (const options of [
      {},
      { name: undefined, domain: undefined, path: undefined, sameSite: undefined, insecure: undefined },
      { sameSite: 'none', partitioned: true },
      { name: '__Http-shop', domain: 'shop.example', path: '/a' },
      { name: 'shop', insecure: true },
      { insecure: true, partitioned: false },
    ]) {
      expect(refusal(options)).toBeUndefined()
    }
  })
})
