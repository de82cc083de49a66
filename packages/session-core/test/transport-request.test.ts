import { describe, expect, it } from 'vitest'
import type { SessionRequest } from '../src/adapter/contract'
import { hostOf, isLoopback } from '../src/request/host'
import { isSecure } from '../src/request/is-secure'
import { readHeader } from '../src/request/read-header'

const bare = { headers: {} }

/** Shapes no server makes and every caller could. */
const hostile: readonly unknown[] = [
  null,
  undefined,
  1,
  'headers',
  {
    get() {
      throw new Error('no')
    },
  },
  {
    get cookie() {
      throw new Error('no')
    },
  },
  { get: () => ({}) },
  { get: 'a header', cookie: 1n },
  new Proxy(
    {},
    {
      get() {
        throw new Error('no')
      },
      has() {
        throw new Error('no')
      },
    },
  ),
]

describe('readHeader', () => {
  it('reads records and Headers alike', () => {
    expect(readHeader({ host: 'a' }, 'host')).toBe('a')
    expect(readHeader(new Headers({ Host: 'a' }), 'host')).toBe('a')
    expect(readHeader({ age: 0 }, 'age')).toBe('0')
    expect(readHeader({ host: '' }, 'host')).toBe('')
    for (const headers of [{}, new Headers(), { host: undefined }]) expect(readHeader(headers, 'host')).toBeUndefined()
  })

  it('reads a record that has a header called get', () => {
    expect(readHeader({ get: 'x', host: 'a' }, 'host')).toBe('a')
    expect(readHeader({ get: 'x' }, 'get')).toBe('x')
  })

  it('[CK-21] joins several lines, those of a cookie by semicolons', () => {
    expect(readHeader({ cookie: ['a=1', 'b=2'] }, 'cookie')).toBe('a=1; b=2')
    expect(readHeader({ vary: ['a', 'b'] }, 'vary')).toBe('a, b')
    expect(readHeader({ vary: [] }, 'vary')).toBeUndefined()
    expect(readHeader({ vary: ['a', 1, null] } as never, 'vary')).toBe('a')
    const lines: [string, string][] = [
      ['cookie', 'a=1'],
      ['cookie', 'b=2'],
    ]
    expect(readHeader(new Headers(lines), 'cookie')).toBe('a=1; b=2')
  })

  it.each(['constructor', '__proto__', 'hasownproperty', 'valueof', 'toString'])(
    'finds no %s that nobody sent',
    (name) => {
      expect(readHeader({}, name)).toBeUndefined()
    },
  )

  it('never throws, whatever it is given', () => {
    for (const headers of hostile) expect(readHeader(headers as SessionRequest['headers'], 'cookie')).toBeUndefined()
    expect(readHeader(new Headers(), 'no name')).toBeUndefined()
  })
})

describe('isSecure', () => {
  it.each([
    ['what the request says', { ...bare, secure: true, socket: {} }, true],
    ['what the request says, over its socket', { ...bare, secure: false, socket: { encrypted: true } }, false],
    ['its socket', { ...bare, socket: { encrypted: true } }, true],
    ['its socket, that is none', { ...bare, socket: { encrypted: false } }, false],
    ['its socket, that does not say', { ...bare, socket: {} }, false],
    ['its socket, that says something else', { ...bare, socket: { encrypted: 'yes' } }, false],
    ['its URL', { ...bare, url: 'https://shop.example/' }, true],
    ['its URL, in capitals', { ...bare, url: 'HTTPS://shop.example/' }, true],
    ['its URL, beside a socket that is gone', { ...bare, url: 'https://shop.example/', socket: null }, true],
    ['its URL, that is no text', { ...bare, url: ['https://shop.example/'] }, false],
    ['its URL, that is http', { ...bare, url: 'http://shop.example/https://' }, false],
    ['its path', { ...bare, url: '/https://' }, false],
    ['nothing', bare, false],
    ['a word that is no boolean', { ...bare, secure: 'true' }, false],
  ])('goes by %s', (_, request, secure) => {
    expect(isSecure(request as SessionRequest)).toBe(secure)
  })

  it('does not believe a URL that a client wrote over a plain socket', () => {
    expect(isSecure({ ...bare, url: 'https://shop.example/', socket: {} })).toBe(false)
  })

  it('does not believe forwarded headers', () => {
    expect(isSecure({ headers: { 'x-forwarded-proto': 'https', forwarded: 'proto=https' } })).toBe(false)
  })

  it('never throws, whatever it is given', () => {
    for (const socket of hostile) expect(isSecure({ ...bare, socket } as SessionRequest)).toBe(false)
    for (const request of hostile) expect(isSecure(request as SessionRequest)).toBe(false)
  })

  it('knows a Request', () => {
    expect(isSecure(new Request('https://shop.example/'))).toBe(true)
    expect(isSecure(new Request('http://shop.example/'))).toBe(false)
  })
})

describe('hostOf', () => {
  it('is :authority, else host', () => {
    expect(hostOf({ headers: { ':authority': 'a.example', host: 'b.example' } })).toBe('a.example')
    expect(hostOf({ headers: { ':authority': '', host: 'b.example' } })).toBe('b.example')
    expect(hostOf({ headers: { host: 'b.example:80' } })).toBe('b.example:80')
    expect(hostOf({ headers: new Headers({ host: 'b.example' }) })).toBe('b.example')
    expect(hostOf({ headers: { 'x-forwarded-host': 'localhost' } })).toBeUndefined()
  })

  it('is not the URL, which servers fill with localhost', () => {
    expect(isLoopback(new Request('http://localhost/'))).toBe(false)
    expect(isLoopback({ headers: new Headers({ host: 'localhost:3000' }) })).toBe(true)
  })

  it('is this machine in 261 characters, the longest name with a port, and no more', () => {
    const longest = `${'a'.repeat(251)}.localhost`
    expect(isLoopback({ headers: { host: longest } })).toBe(true)
    expect(isLoopback({ headers: { host: `a${longest}` } })).toBe(false)
  })

  it('never throws, takes no time for a long one, and is then no loopback', () => {
    for (const headers of hostile) expect(isLoopback({ headers } as SessionRequest)).toBe(false)
    for (const host of ['a.'.repeat(1 << 19), `${'a'.repeat(1 << 20)}.localhost`, `${'a.'.repeat(200)}localhost`])
      expect(isLoopback({ headers: { host } })).toBe(false)
  })
})
