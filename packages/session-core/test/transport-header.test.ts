import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { header } from '../src/transport/header'
import { anyText } from './transport-any-text'
import { inProduction, overTls, plainly, tokenOf } from './transport-requests'

afterEach(() => vi.unstubAllEnvs())

const token = tokenOf('a')
const session = { now: 0, endsAt: 1, persistent: true }
const bearer = header()
const own = header({ name: 'X-Session-Token' })
const read = (authorization: string | readonly string[]) => bearer.read(overTls({ authorization }))
const readOwn = (value: string | readonly string[]) => own.read(overTls({ 'x-session-token': value }))
const malformed = { tokens: [], dropped: 'malformed' }

describe('[BR-05] Authorization', () => {
  it.each([`Bearer ${token}`, `bearer ${token}`, `BEARER ${token}`, `bEaReR ${token}`, `Bearer    ${token}`])(
    '%s is read',
    (value) => {
      expect(read(value)).toEqual({ tokens: [token] })
    },
  )

  it.each([
    ['two tokens', `Bearer ${token},${token}`],
    ['two tokens with a blank', `Bearer ${token} ${token}`],
    ['a tab', `Bearer\t${token}`],
    ['a tab after the space', `Bearer \t${token}`],
    ['a comma after the scheme', `Bearer, ${token}`],
    ['a parameter', `Bearer token="${token}"`],
    ['quotes', `Bearer "${token}"`],
    ['8-bit', `Bearer ${token}é`],
    ['NUL', `Bearer ${token}\0`],
    ['a megabyte', `Bearer ${'a'.repeat(1 << 20)}`],
    ['a megabyte of spaces', `Bearer${' '.repeat(1 << 20)}x`],
    ['= in the middle', `Bearer ${token}=${token}`],
    ['more than anyone looks at', `Bearer ${'a'.repeat(4346)}`],
  ])('%s is malformed [X08]', (_, value) => {
    expect(read(value)).toEqual(malformed)
  })

  it('twice in one request is malformed, as lines and as Headers', () => {
    expect(read([`Bearer ${token}`, `Bearer ${token}`])).toEqual(malformed)
    const headers = new Headers([
      ['authorization', `Bearer ${token}`],
      ['authorization', `Bearer ${token}`],
    ])
    expect(bearer.read({ headers, secure: true })).toEqual(malformed)
  })

  it.each([
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['a scheme that begins alike', `BearerX ${token}`],
    ['a scheme that ends alike', `XBearer ${token}`],
    ['a token alone', token],
    ['no token', 'Bearer'],
    ['no token after blanks', 'Bearer   '],
    ['nothing', ''],
    ['a short one of another issuer', 'Bearer abc'],
    ['one of another issuer with + and /', `Bearer ${'ab+/'.repeat(10)}==`],
    ['one of another issuer that is longer than ours can be', `Bearer ${'a'.repeat(4097)}`],
    ['the longest that anyone looks at', `Bearer ${'a'.repeat(4345)}`],
  ])('%s is none of ours', (_, value) => {
    expect(read(value)).toEqual({ tokens: [] })
  })

  it('[X02] never throws, and gives at most one', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { tokens } of [read(text), read(`Bearer ${text}`), readOwn(text)])
          expect(tokens.length).toBeLessThan(2)
      }),
    )
  })
})

describe('a header of our own', () => {
  it('[X03] is the token whole, under exactly its name', () => {
    expect(readOwn(token)).toEqual({ tokens: [token] })
    expect(
      own.read(overTls({ 'x-session-token2': token, 'session-token': token, authorization: `Bearer ${token}` })),
    ).toEqual({ tokens: [] })
    expect(bearer.read(overTls({ 'x-session-token': token, cookie: `sid=${token}` }))).toEqual({ tokens: [] })
  })

  it.each([
    `Bearer ${token}`,
    `${token},${token}`,
    `${token} ${token}`,
    `"${token}"`,
    'short',
    'a'.repeat(4097),
    `${token}\0`,
  ])('[X04] [X08] %j is malformed', (value) => {
    expect(readOwn(value)).toEqual(malformed)
  })

  it('that is empty, absent or sent twice holds no token', () => {
    expect(readOwn('')).toEqual({ tokens: [] })
    expect(own.read(overTls())).toEqual({ tokens: [] })
    expect(readOwn([token, token])).toEqual(malformed)
  })
})

describe('a token that is issued', () => {
  it('[X01] [X04] comes back, up to the longest there is room for', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._~-]{22,300}$/), (value) => {
        const outcome = bearer.issue(value, overTls(), session)
        const announced = outcome.status === 'written' ? outcome.headers[0]?.[1] : undefined
        expect(read(`Bearer ${announced}`)).toEqual({ tokens: [value] })
        expect(readOwn(`${announced}`)).toEqual({ tokens: [value] })
      }),
    )
    for (const transport of [bearer, own]) expect(transport.room).toBe(4096)
    expect(read(`Bearer ${'a'.repeat(4096)}`).tokens).toHaveLength(1)
  })

  it('[X06] is announced in the one header it says it writes, and its end by an empty value [X05]', () => {
    expect(bearer.issue(token, overTls(), session)).toEqual({ status: 'written', headers: [['session-token', token]] })
    expect(bearer.remove(overTls())).toEqual({ status: 'written', headers: [['session-token', '']] })
    expect(bearer.writes).toEqual(['session-token'])
    const renamed = header({ returns: 'X-New-Token' })
    expect(renamed.issue(token, overTls(), session)).toEqual({ status: 'written', headers: [['x-new-token', token]] })
    expect(renamed.writes).toEqual(['x-new-token'])
    expect(readOwn('')).toEqual({ tokens: [] })
    expect(read('Bearer ')).toEqual({ tokens: [] })
  })

  it('[X07] [X08] [SM-09] neither leaves nor is accepted without TLS', () => {
    inProduction()
    const both = [header(), header({ name: 'x-session-token' })]
    for (const host of ['api.example', 'localhost:3000']) {
      const request = plainly(host, { authorization: `Bearer ${token}`, 'x-session-token': token })
      for (const transport of both) {
        expect(transport.read(request)).toEqual({ tokens: [], dropped: 'insecure' })
        expect(transport.issue(token, request, session)).toEqual({ status: 'insecure' })
        expect(transport.remove(request)).toEqual({ status: 'insecure' })
      }
    }
    expect(bearer.read(plainly('api.example'))).toEqual({ tokens: [] })
    expect(bearer.read(plainly('api.example', { authorization: 'Bearer a b' }))).toEqual(malformed)
  })
})

describe('what a header transport says of itself', () => {
  it('[BR-04] challenges for Bearer alone, with an error only where a token came', () => {
    expect(bearer.challenge?.('none')).toBe('Bearer')
    expect(bearer.challenge?.('invalid')).toBe('Bearer error="invalid_token"')
    expect(bearer.challenge?.('insufficient')).toBe('Bearer error="insufficient_scope"')
    expect(own).not.toHaveProperty('challenge')
  })

  it('names the header that varies in canonical case, and binds no purpose', () => {
    expect(bearer).toMatchObject({
      name: 'header',
      vary: 'Authorization',
      summary: 'Authorization: Bearer; new tokens in Session-Token',
    })
    expect(header({ name: 'X-Session-Token' })).toMatchObject({
      name: 'header',
      vary: 'X-Session-Token',
      summary: 'X-Session-Token; new tokens in Session-Token',
    })
    expect(header({ name: 'AUTHORIZATION' }).challenge).toBeTypeOf('function')
    expect(bearer).not.toHaveProperty('purpose')
  })

  it('takes any name of no other meaning, of up to 256 characters', () => {
    for (const name of ['x', 'x-token', 'a'.repeat(256)])
      expect(header({ name, returns: name })).toMatchObject({
        vary: expect.stringMatching(new RegExp(name, 'i')),
        writes: [name],
      })
    const left = { name: undefined, returns: undefined } as object
    expect(header(left)).toMatchObject({ vary: 'Authorization', writes: ['session-token'] })
  })
})
