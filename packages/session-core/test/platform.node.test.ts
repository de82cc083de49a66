import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as node from '../src/platform/node'
import * as web from '../src/platform/web'

const texts = ['', 'a', 'session/1 sid secret ~', 'ü€😀', 'x'.repeat(10_000)]

describe('the platform seam', () => {
  it.each([
    ['node', node],
    ['web', web],
  ] as const)('[V11.4.1] on %s hashes as SHA-256 and HMAC-SHA-256 say (RFC 6234)', async (_, platform) => {
    const key = await platform.hmacKey('k'.repeat(32))
    for (const text of texts) {
      expect(await platform.sha256(text)).toBe(createHash('sha256').update(text).digest('base64url'))
      const made = await (platform.hmac as (key: unknown, text: string) => Promise<string> | string)(key, text)
      expect(made).toBe(createHmac('sha256', 'k'.repeat(32)).update(text).digest('base64url'))
    }
  })

  it.each([
    ['node', node],
    ['web', web],
  ] as const)('[SM-02] on %s draws 22 characters for 16 bytes each, all of them', (_, { randomTexts }) => {
    const drawn = Array.from({ length: 2000 }, () => randomTexts(3)).flat()
    expect(new Set(drawn).size).toBe(6000)
    const seen = Array.from({ length: 21 }, (_, at) => new Set(drawn.map((text) => text.charAt(at))).size)
    expect(seen).toEqual(seen.map(() => 64))
    for (const text of drawn) expect(text).toMatch(/^[\w-]{21}[AQgw]$/)
  })

  it.each([
    ['node', node],
    ['web', web],
  ] as const)('[AT-20] on %s compares every character', (_, { equal }) => {
    expect(equal('abc', 'abc')).toBe(true)
    expect(equal('', '')).toBe(true)
    for (const other of ['abd', 'bbc', 'ab', 'abcd', '']) expect(equal('abc', other)).toBe(false)
  })

  it('is in production by NODE_ENV on Node, and always elsewhere', () => {
    expect(node.production()).toBe(false)
    expect(web.production()).toBe(true)
  })
})
