import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cacheHeaders, declaredPublic } from '../src/transport/caching'
import { anyText } from './transport-any-text'

const accessed = { carriesToken: false, accessed: true, vary: ['Cookie'] }
const carrying = { carriesToken: true, accessed: false, vary: ['Cookie'] }
const both = { carriesToken: true, accessed: true, vary: ['Cookie'] }
const untouched = { carriesToken: false, accessed: false, vary: ['Cookie'] }
const control = (value: string, exposure = accessed) =>
  Object.fromEntries(cacheHeaders({ 'cache-control': value }, exposure))['cache-control']
const varying = (value: string | readonly string[], vary = ['Cookie']) =>
  Object.fromEntries(cacheHeaders({ vary: value }, { ...accessed, vary }))['vary']

describe('[SM-32] [CK-15] a response that carries or removes a token', () => {
  it.each([
    '',
    'public, max-age=60',
    'private',
    'no-cache',
    'max-age=31536000, immutable',
    'no-cache="Set-Cookie"',
    'no-store="x"',
    '"no-store"',
  ])('is no-store, whatever %j said', (value) => {
    expect(control(value, carrying)).toBe('no-store')
  })

  it.each(['no-store', 'private, no-store', 'No-Store', 'no-cache,no-store,must-revalidate'])('stays %j', (value) => {
    expect(cacheHeaders({ 'cache-control': value }, carrying)).toEqual([])
  })

  it('varies only when the handler looked at the session', () => {
    expect(cacheHeaders({}, carrying)).toEqual([['cache-control', 'no-store']])
    expect(cacheHeaders({}, both)).toEqual([
      ['cache-control', 'no-store'],
      ['vary', 'Cookie'],
    ])
  })
})

describe('a response whose handler looked at the session', () => {
  it.each([
    ['', 'private'],
    ['public, max-age=0', 'private, max-age=0'],
    ['public, max-age=60', 'private, max-age=60'],
    ['max-age=60, s-maxage=600', 'private, max-age=60'],
    ['PUBLIC , S-MaxAge = 600 , no-transform', 'private, no-transform'],
    ['no-cache', 'private, no-cache'],
    ['private="x-user, x-cart", max-age=1', 'private, max-age=1'],
    ['no-cache="set-cookie, public"', 'private, no-cache="set-cookie, public"'],
    ['a="unended, private', 'private'],
    ['publicity', 'private, publicity'],
    ['max-age=1, ,, immutable', 'private, max-age=1, immutable'],
    ['no-cache="a\\", private, b", max-age=1', 'private, no-cache="a\\", private, b", max-age=1'],
    ['no-cache="a\\\\", private="b", max-age=1', 'private, no-cache="a\\\\", max-age=1'],
    ['max-age=1, no-cache="unended\\", private', 'private'],
  ])('that said %j is %j', (value, expected) => {
    expect(control(value)).toBe(expected)
  })

  it.each(['private', 'no-store', 'Private, max-age=60', 'public, no-store', 'max-age=0,private'])(
    'stays %j, which is stricter',
    (value) => {
      expect(control(value)).toBeUndefined()
    },
  )

  it.each([
    ['', 'Cookie'],
    ['Accept-Encoding', 'Accept-Encoding, Cookie'],
    [['Accept', 'Origin'], 'Accept, Origin, Cookie'],
    [' Accept,,Origin ', 'Accept, Origin, Cookie'],
    ['Cookies', 'Cookies, Cookie'],
  ])('with Vary %j varies on %j', (value, expected) => {
    expect(varying(value)).toBe(expected)
  })

  it.each(['Cookie', 'cookie', 'Accept, COOKIE', '*', 'Accept, *'])('with Vary %j varies enough', (value) => {
    expect(varying(value)).toBeUndefined()
  })

  it('varies on every header that may carry a token, on each once', () => {
    expect(varying('Accept', ['Cookie', 'Authorization', 'cookie'])).toBe('Accept, Cookie, Authorization')
    expect(varying('authorization', ['Cookie', 'Authorization'])).toBe('authorization, Cookie')
    expect(cacheHeaders({}, { ...accessed, vary: [] })).toEqual([['cache-control', 'private']])
    expect(cacheHeaders({}, { ...accessed, vary: ['Cookie', 'Authorization'] })).toContainEqual([
      'vary',
      'Cookie, Authorization',
    ])
  })

  it('is read from Headers, records, numbers and lists', () => {
    expect(cacheHeaders(new Headers({ 'cache-control': 'private', vary: 'Cookie' }), accessed)).toEqual([])
    expect(cacheHeaders({ age: 1, 'cache-control': ['private', 'max-age=1'], vary: ['Cookie'] }, accessed)).toEqual([])
  })
})

describe('fields for shared caches alone (RFC 9213)', () => {
  const names = [
    'cdn-cache-control',
    'surrogate-control',
    'cloudflare-cdn-cache-control',
    'vercel-cdn-cache-control',
    'netlify-cdn-cache-control',
  ]

  it.each(names)('%s is closed with the rest', (name) => {
    for (const exposure of [accessed, carrying, both]) {
      expect(cacheHeaders({ [name]: 'max-age=600' }, exposure)).toContainEqual([name, 'no-store'])
      expect(cacheHeaders({ [name]: 'private' }, exposure).map(([field]) => field)).not.toContain(name)
      expect(cacheHeaders({ [name]: 'no-store' }, exposure).map(([field]) => field)).not.toContain(name)
    }
    expect(declaredPublic({ [name]: 'max-age=600', 'cache-control': 'private' })).toBe(true)
    expect(declaredPublic({ [name]: 'no-store' })).toBe(false)
  })

  it('are not added where there were none', () => {
    expect(cacheHeaders({}, both).map(([name]) => name)).toEqual(['cache-control', 'vary'])
  })
})

describe('a response that has nothing to do with the session', () => {
  it('passes as it is', () => {
    for (const headers of [
      {},
      { 'cache-control': 'public, max-age=60', vary: 'Accept', 'cdn-cache-control': 'max-age=600' },
    ])
      expect(cacheHeaders(headers, untouched)).toEqual([])
  })
})

describe('a response the application declared public', () => {
  it.each([
    'public',
    'public, max-age=60',
    'Public,max-age=0',
    'public, max-age=0, must-revalidate',
    's-maxage=60',
    'max-age=60, S-MAXAGE="60"',
    's-maxage  =  60',
    's-maxage="0060"',
    'no-transform, public, max-age=0',
    'public,max-age=0',
  ])('says %j', (value) => {
    expect(declaredPublic({ 'cache-control': value })).toBe(true)
    expect(declaredPublic(new Headers({ 'cache-control': value }))).toBe(true)
  })

  it.each([
    '',
    'public, max-age=0',
    ' Public, max-age=0 ',
    'max-age=60',
    'no-cache',
    'private',
    'no-store',
    'public, no-store',
    'private, s-maxage=60',
    's-maxage=0',
    's-maxage=00',
    'x-s-maxage=60',
    's-maxage',
    '"public"',
    'publicity',
  ])('does not say %j', (value) => {
    expect(declaredPublic({ 'cache-control': value })).toBe(false)
  })

  it('does not say nothing', () => {
    expect(declaredPublic({})).toBe(false)
  })

  it('says it in 4096 characters: what is longer says nothing', () => {
    const said = (length: number) => 'public, private="'.padEnd(length - 1, 'x').concat('"')
    expect(declaredPublic({ 'cache-control': said(4096) })).toBe(true)
    expect(declaredPublic({ 'cache-control': said(4097) })).toBe(false)
    expect(control(said(4097))).toBe('private')
  })
})

it('what comes out is never public, always varies, and changes nothing when it is seen again', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.boolean(), (cache, vary, carriesToken) => {
      const exposure = { ...accessed, carriesToken }
      const headers = { 'cache-control': cache, vary }
      const after = { ...headers, ...Object.fromEntries(cacheHeaders(headers, exposure)) }
      expect(declaredPublic(after)).toBe(false)
      expect(cacheHeaders(after, exposure)).toEqual([])
      expect(after.vary).toMatch(/(^|,)\s*(\*|cookie)\s*(,|$)/i)
    }),
  )
})
