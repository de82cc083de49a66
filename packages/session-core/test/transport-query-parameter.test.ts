import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf, valuesOf, withoutTokens, withToken } from '../src/transport/query-parameter'
import { anyText } from './transport-any-text'
import { tokenOf } from './transport-requests'

const token = tokenOf('a')
const isToken = (value: string): boolean => value === token

describe('a URL', () => {
  it('loses its token and nothing else, byte for byte', () => {
    for (const [url, rest] of [
      [`/?t=${token}`, '/'],
      [`/a?t=${token}&b=%20+é`, '/a?b=%20+é'],
      [`/a?&&t=${token}&`, '/a?&&'],
      [`/a?b?t=1&t=${token}`, '/a?b?t=1'],
      ['/a?t=other', '/a?t=other'],
      ['/a?', '/a?'],
      [`/t=${token}`, `/t=${token}`],
      [`t=${token}`, `t=${token}`],
      [`?t=${token}`, ''],
      [`/a?b=${token}&t=1&ct=${token}`, `/a?b=${token}&t=1&ct=${token}`],
      [`/t=?t=${token}&c`, '/t=?c'],
    ] as const)
      expect(withoutTokens(url, 't', isToken)).toBe(rest)
  })

  it('that was given a token is as before without it', () => {
    const pieces = fc.array(fc.stringMatching(/^[a-z.+=]{1,8}$/))
    fc.assert(
      fc.property(pieces, fc.constantFrom('', '#part'), (parts, part) => {
        const search = parts.length === 0 ? '' : `?${parts.join('&')}`
        const made = withToken(new URL(`https://shop.test/a${search}${part}`), 'session-link', token)
        expect(valuesOf(made.search, 'session-link')).toEqual([token])
        expect(made.hash).toBe(part)
        expect(withoutTokens(made.pathname + made.search, 'session-link', isToken)).toBe(`/a${search}`)
      }),
    )
  })

  it('that is given a token holds no other, and stays what it was where it came from', () => {
    const before = new URL('https://shop.test/a?session-link=old&b=session-link=&session-link&&session-links=1#part')
    const { href } = before
    expect(withToken(before, 'session-link', token).href).toBe(
      `https://shop.test/a?b=session-link=&session-links=1&session-link=${token}#part`,
    )
    expect(before.href).toBe(href)
  })

  it.each([
    ['/a?b#c', '/a?b#c'],
    ['https://shop.test/a?b=/c', '/a?b=/c'],
    ['HTTP://shop.test:80/a', '/a'],
    ['a1+b.c-d://shop.test/a', '/a'],
    ['https://shop.test?b', '/?b'],
    ['https://shop.test#c', '/#c'],
    ['https://shop.test\\\\evil.test', '/evil.test'],
    ['https:///evil.test', '/evil.test'],
    ['https://', '/'],
    ['', '/'],
    ['a', '/a'],
    ['//evil.test/a', '/evil.test/a'],
    ['/ \t\n/evil.test', '/evil.test'],
    ['/a//b\\c d', '/a//b\\c d'],
    ['/https://evil.test/a', '/https://evil.test/a'],
    ['1a://shop.test/a', '/1a://shop.test/a'],
    ['é://shop.test/a', '/é://shop.test/a'],
  ])('%j names the place %j of this host', (url, place) => {
    expect(placeOf(url)).toBe(place)
  })

  it('is never the place of another host', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', '/', '//', '\\', '/\\', '/\t/', 'https://h'), (text, start) => {
        const url = new URL(placeOf(start + text), 'https://shop.test')
        expect(url.host).toBe('shop.test')
      }),
    )
  })
})
