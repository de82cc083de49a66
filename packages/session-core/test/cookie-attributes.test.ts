import { describe, expect, it } from 'vitest'
import { checkCookie } from '../src/cookie/cookie-attributes'
import { prefixOf, unprefixed } from '../src/cookie/prefix'
import type { CookieAttributes } from '../src/cookie/serialize-cookie'
import { SessionError } from '../src/error/session-error'

const right: CookieAttributes = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' }

/** Which option is refused, if any. */
function refusal(
  name: string,
  attributes: Partial<CookieAttributes> = {},
): { option: string; message: string } | undefined {
  try {
    checkCookie(name, { ...right, ...attributes })
    return undefined
  } catch (error) {
    if (SessionError.is(error, 'ERR_SESSION_OPTION')) return { option: error.details.option, message: error.message }
    throw error
  }
}

describe('[CK-09] prefixes', () => {
  const host = ['__Host-', '__Host-Http-']
  const domainless = ['__Secure-', '__Http-']
  const httpOnly = ['__Http-', '__Host-Http-']
  const cases = (text: string) => [text, text.toLowerCase(), text.toUpperCase()]

  it.each([...host, ...domainless].flatMap(cases))('%s needs Secure, in any case', (prefix) => {
    expect(refusal(`${prefix}sid`)).toBeUndefined()
    expect(refusal(`${prefix}sid`, { secure: false })).toMatchObject({
      option: 'cookie.name',
      message: expect.stringContaining("name: 'sid'"),
    })
  })

  it.each(host.flatMap(cases))('%s needs Path=/ and no Domain', (prefix) => {
    const instead = expect.stringContaining("name: '__Http-sid'")
    expect(refusal(`${prefix}sid`, { path: '/admin' })).toMatchObject({ option: 'cookie.path', message: instead })
    expect(refusal(`${prefix}sid`, { path: undefined })).toMatchObject({ option: 'cookie.path' })
    expect(refusal(`${prefix}sid`, { domain: 'example.com' })).toMatchObject({
      option: 'cookie.domain',
      message: instead,
    })
  })

  it.each(domainless.flatMap(cases))('%s goes with any Path and Domain', (prefix) => {
    expect(refusal(`${prefix}sid`, { path: '/admin', domain: 'example.com' })).toBeUndefined()
  })

  it.each(httpOnly.flatMap(cases))('%s needs HttpOnly', (prefix) => {
    const message = expect.stringContaining("name: '__Secure-sid'")
    expect(refusal(`${prefix}sid`, { httpOnly: false })).toMatchObject({ option: 'cookie.name', message })
  })

  it.each(['__Host-', '__Secure-'].flatMap(cases))('%s does not', (prefix) => {
    expect(refusal(`${prefix}sid`, { httpOnly: false })).toBeUndefined()
  })

  // The examples of RFC 6265bis §5.4, with the host that sets them left aside
  it.each([
    ['SID', { secure: false }, undefined],
    ['__Secure-SID', { secure: false }, 'cookie.name'],
    ['__Secure-SID', { domain: 'site.example' }, undefined],
    ['__Secure-SID', { domain: 'site.example', secure: false }, 'cookie.name'],
    ['__Host-SID', { path: undefined, secure: false }, 'cookie.name'],
    ['__Host-SID', { path: undefined }, 'cookie.path'],
    ['__Host-SID', { domain: 'site.example' }, 'cookie.domain'],
    ['__Host-SID', { domain: 'site.example', path: '/', secure: true }, 'cookie.domain'],
    ['__Host-SID', { secure: true, path: '/' }, undefined],
  ] as const)('%s with %j is judged as browsers do', (name, attributes, option) => {
    expect(refusal(name, attributes)?.option).toBe(option)
  })

  it.each([
    '__HostHttp-sid',
    '__Host_sid',
    '__Host',
    '__host-',
    '__Secure',
    '__Http-',
    '__HttpHost-sid',
    '__Host-Http-',
  ])('%s is refused, because it promises nothing', (name) => {
    expect(refusal(name)?.option).toBe('cookie.name')
  })

  it.each(['_Host-sid', 'Host-sid', 'Host__sid', 'x__Host-sid', '__sid', '__Other-sid'])(
    '%s is an ordinary name',
    (name) => {
      expect(prefixOf(name)).toBeUndefined()
      expect(refusal(name, { secure: false, path: '/a', domain: 'example.com' })).toBeUndefined()
    },
  )

  it.each([
    ['__Host-Http-sid', 'sid'],
    ['__HOST-HTTP-sid', 'sid'],
    ['__Host-sid', 'sid'],
    ['__Secure-__Host-sid', 'sid'],
    ['sid', 'sid'],
    ['sid__Host-', 'sid__Host-'],
  ])('%s without its prefixes is %s', (name, rest) => {
    expect(unprefixed(name)).toBe(rest)
  })
})

describe('attributes no browser accepts together', () => {
  it('[CK-11] SameSite=None needs Secure', () => {
    expect(refusal('sid', { sameSite: 'none' })).toBeUndefined()
    expect(refusal('sid', { sameSite: 'none', secure: false })?.option).toBe('cookie.sameSite')
  })

  it('[CK-13] Partitioned needs Secure', () => {
    expect(refusal('sid', { partitioned: true })).toBeUndefined()
    expect(refusal('sid', { partitioned: true, secure: false })?.option).toBe('cookie.partitioned')
    expect(refusal('sid', { partitioned: false, secure: false })).toBeUndefined()
  })

  it('a name leaves room for a token', () => {
    expect(refusal('n'.repeat(3923))).toBeUndefined()
    expect(refusal('n'.repeat(3924))?.option).toBe('cookie.name')
  })

  it.each(['', 'a b', 'a=b', 'a;b', 'é', 'a\r\nb', '"a"'])('a name %j is refused', (name) => {
    expect(refusal(name)?.option).toBe('cookie.name')
  })

  it('[CK-02] a domain and a path are checked before anything is sent', () => {
    expect(refusal('sid', { domain: 'exa mple.com' })?.option).toBe('domain')
    expect(refusal('sid', { path: '/;Domain=evil.example' })?.option).toBe('path')
  })
})
