import { createHash, createHmac } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as node from '../src/platform/node'
import * as web from '../src/platform/web'

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.doUnmock('node:crypto')
  vi.resetModules()
})

const texts = ['', 'a', 'session/1 sid secret ~', 'ü€😀', 'x'.repeat(10_000)]

describe('the platform seam', () => {
  it.each([
    ['node', node],
    ['web', web],
  ] as const)('[V11.4.1] on %s hashes as SHA-256 and HMAC-SHA-256 say (RFC 6234)', async (_, platform) => {
    const secret = 'kü'.repeat(16)
    const key = await platform.hmacKey(secret)
    for (const text of texts) {
      expect(await platform.sha256(text)).toBe(createHash('sha256').update(text).digest('base64url'))
      const made = await (platform.hmac as (key: unknown, text: string) => Promise<string> | string)(key, text)
      expect(made).toBe(createHmac('sha256', secret).update(text).digest('base64url'))
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
    for (const other of ['abd', 'bbc', 'ab', 'abcd', '', 'ab\u00e9', '\u00e9bc']) {
      expect(equal('abc', 'abc')).toBe(true)
      expect([equal('abc', other), equal(other, 'abc')]).toEqual([false, false])
    }
  })

  it('hashes alike on a Node before 20.12, which has no crypto.hash', async () => {
    vi.doMock('node:crypto', async (original) => ({ ...(await original<object>()), hash: undefined }))
    vi.resetModules()
    const older = await import('../src/platform/node')
    expect(older.sha256).not.toBe(node.sha256)
    for (const text of texts) expect(await older.sha256(text)).toBe(await node.sha256(text))
  })

  it('gives out a key that signs and that no script can read, on the web', async () => {
    expect(await web.hmacKey('k'.repeat(32))).toMatchObject({ extractable: false, usages: ['sign'] })
  })

  it.each(['production', 'development', '', undefined])(
    'is in production by NODE_ENV on Node, and always elsewhere: %j',
    (mode) => {
      vi.stubEnv('NODE_ENV', mode)
      expect(node.production()).toBe(mode === 'production')
      expect(web.production()).toBe(true)
    },
  )

  it.each([
    ['node', node],
    ['web', web],
  ] as const)('on %s has a timer that runs once, unless stopped, and keeps no process alive', (_, { later }) => {
    vi.useFakeTimers()
    const started = vi.spyOn(globalThis, 'setTimeout')
    const [run, stopped] = [vi.fn(), vi.fn()]
    later(run, 1000)
    later(stopped, 1000)()
    expect(started.mock.results.map(({ value }) => value.hasRef())).toEqual([false, false])
    vi.advanceTimersByTime(999)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(5000)
    expect(run).toHaveBeenCalledTimes(1)
    expect(stopped).not.toHaveBeenCalled()
  })

  it('takes the timers of browsers and workers, which are numbers', () => {
    const clear = vi.fn()
    vi.stubGlobal('setTimeout', () => 7)
    vi.stubGlobal('clearTimeout', clear)
    web.later(() => undefined, 1000)()
    expect(clear).toHaveBeenCalledWith(7)
  })
})
