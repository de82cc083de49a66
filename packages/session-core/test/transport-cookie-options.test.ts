import { describe, expect, it } from 'vitest'
import { type CookieOptions, cookie } from '../src/transport/cookie'
import { told } from './support/told'

function refusal(options: unknown): { readonly option: string; readonly message: string } | undefined {
  try {
    cookie(options as CookieOptions)
    return undefined
  } catch (error) {
    const { code, message, details } = told(error)
    expect(code).toBe('ERR_SESSION_OPTION')
    return { option: (details as { option: string }).option, message }
  }
}

describe('cookie() refuses at start-up', () => {
  const all = 'there are name, domain, path, sameSite, partitioned, priority, insecure'
  it.each([
    ['maxAge', "write lifetime: { absolute: '30d', persistent: true }"],
    ['expires', "write lifetime: { absolute: '30d', persistent: true }"],
    ['httpOnly', 'it always is'],
    ['secure', 'it always is; insecure: true also serves requests without TLS'],
    ['signed', all],
    ['__proto__x', all],
    ['toString', all],
  ])('the unknown option %s, and says where it is', (key, hint) => {
    expect(refusal({ [key]: 1 })).toEqual({
      option: `cookie.${key}`,
      message: `cookie() has no option '${key}': ${hint}`,
    })
  })

  const site = '"strict" or "lax" or "none"'
  it.each([
    ['sameSite', 'Lax', site],
    ['sameSite', true, site],
    ['sameSite', null, site],
    ['priority', 'High', '"low" or "medium" or "high"'],
    ['partitioned', 'yes', 'true or false'],
    ['partitioned', 1, 'true or false'],
    ['insecure', 'true', 'true or false'],
    ['name', 1, 'a string'],
    ['name', null, 'a string'],
    ['domain', ['a.example'], 'a string'],
    ['path', ['/'], 'a string'],
    ['path', /x/, 'a string'],
  ])('%s: %j', (key, value, kind) => {
    expect(refusal({ [key]: value })).toEqual({ option: `cookie.${key}`, message: `${key} of cookie() is ${kind}` })
  })

  it.each([null, 'sid', '', 1, () => 'sid'])('%j instead of options', (options) => {
    const message = 'cookie() takes an object of options, or nothing'
    expect(refusal(options)).toEqual({ option: 'cookie', message })
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
      { sameSite: 'lax', priority: 'medium', insecure: false },
      { sameSite: 'strict', priority: 'low' },
      { priority: 'high' },
      { name: '__Http-shop', domain: 'shop.example', path: '/a' },
      { name: 'shop', insecure: true },
      { insecure: true, partitioned: false },
    ]) {
      expect(refusal(options)).toBeUndefined()
    }
  })
})
