import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { parseOrigins } from '../src/policy/origins'

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

  it.each([undefined, null, 'https://a.example', new Set(['https://a.example']), 1])(
    'refuses %j instead of a list',
    (list) => {
      let caught: unknown
      try {
        parseOrigins(list as never)
      } catch (error) {
        caught = error
      }
      expect(SessionError.is(caught, 'ERR_SESSION_OPTION') && caught.details).toEqual({ option: 'csrf.trustedOrigins' })
    },
  )
})
