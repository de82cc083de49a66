import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { parseOrigins } from '../src/policy/origins'

function refusal(list: unknown): string {
  try {
    parseOrigins(list as readonly string[])
  } catch (error) {
    if (SessionError.is(error, 'ERR_SESSION_OPTION') && error.details.option === 'csrf.trustedOrigins')
      return error.message
    throw error
  }
  throw new Error('was taken')
}

describe('parseOrigins', () => {
  it.each([
    ['https://login.example.com', 'https://login.example.com'],
    ['https://login.example.com:443', 'https://login.example.com'],
    ['http://localhost:80', 'http://localhost'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['HTTPS://Login.Example.COM', 'https://login.example.com'],
    ['https://[::1]:3000', 'https://[::1]:3000'],
    ['https://b\u00fccher.example', 'https://xn--bcher-kva.example'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['chrome-extension://abcdefghijklmnop', 'chrome-extension://abcdefghijklmnop'],
    ['App2.Shop://LocalHost', 'app2.shop://localhost'],
    ['web+https://localhost', 'web+https://localhost'],
    ['https-first://localhost', 'https-first://localhost'],
  ])('takes %s as %s', (origin, spelt) => {
    expect([...parseOrigins([origin])]).toEqual([spelt])
  })

  it.each([
    'login.example.com',
    '//login.example.com',
    'https://',
    'https://login.example.com/',
    'https://login.example.com/callback',
    'https://login.example.com?x',
    'https://login.example.com#x',
    'https://user@login.example.com',
    'https://*.example.com',
    '*',
    'null',
    '',
    'https://exa mple.com',
    ' https://example.com',
    'see https://example.com',
    '2app://localhost',
    'my app://localhost',
    'https://example.com:99999',
    'https://a\\b',
    `https://${'a'.repeat(600)}.example`,
    1,
    null,
    undefined,
    ['https://a.example'],
    { toString: () => 'https://a.example' },
  ])('refuses %j, and says what to write', (origin) => {
    expect(() => parseOrigins(['https://a.example', origin as string])).toThrow(
      /like 'https:\/\/login\.example\.com'.*ERR_SESSION_OPTION/,
    )
  })

  it.each([
    ['example.com', '"example.com"'],
    ['say "x"', '"say \\"x\\""'],
    [1, 'a value of type number'],
    [{ toString: () => 'https://a.example' }, 'a value of type object'],
  ])('quotes %j, as far as it is text', (origin, shown) => {
    expect(refusal([origin])).toContain(`csrf.trustedOrigins: ${shown} is no origin: write scheme and host alone`)
  })

  it('takes 512 characters, as much as a host name needs, and no more', () => {
    const longest = `app://${'a'.repeat(506)}`
    expect([...parseOrigins([longest])]).toEqual([longest])
    expect(refusal([`${longest}a`])).toContain('is no origin')
  })

  it.each([undefined, null, 'https://a.example', new Set(['https://a.example']), 1])(
    'refuses %j instead of a list, and says what to write',
    (list) => {
      expect(refusal(list)).toMatch(
        /^csrf\.trustedOrigins is a list: write \['https:\/\/login\.example\.com'\] \(ERR_SESSION_OPTION, /,
      )
    },
  )
})
