import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { type Asked, Browser, cookieOf, type Handler, nothing } from './support/browser'
import { World } from './support/world'

const look: Handler = (session) => session.owner
const bearer = (value: string): Asked => ({ headers: { authorization: value } })
const strange = `Bearer ${'A'.repeat(22)}.${'B'.repeat(44)}`

async function api() {
  const world = new World({ transports: [header(), cookie()] })
  const client = new Browser(world)
  const login = await client.ask((session) => session.login('ada'))
  const token = new Map(login.outcome.headers).get('session-token') ?? ''
  world.tokens.add(token)
  const headersOf = async (asked: Asked, handler: Handler = look): Promise<ReadonlyMap<string, string>> =>
    new Map((await client.ask(handler, asked)).outcome.headers)
  return { world, client, token, headersOf }
}

describe('[BR-01] one method per request', () => {
  it('a token in Authorization is accepted', async () => {
    const { client, token } = await api()
    expect((await client.ask(look, bearer(`Bearer ${token}`))).result).toBe('ada')
  })

  it('two different tokens by two methods are rejected, and no store is asked', async () => {
    const { world, client, token } = await api()
    world.recorded.clear()
    const both = { ...bearer(strange), cookie: cookieOf(token) }
    const { session } = await client.ask(look, both)
    expect([session.status, session.owner, world.recorded.calls]).toEqual(['rejected', undefined, []])
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['ambiguous'])
  })
})

describe('[BR-03] what a token was sent for', () => {
  it('is kept out of shared caches, and a new token out of all', async () => {
    const { token, headersOf } = await api()
    const read = await headersOf(bearer(`Bearer ${token}`))
    expect([read.get('cache-control'), read.get('vary')]).toEqual(['private', 'Authorization, Cookie'])
    const login = await headersOf(bearer(`Bearer ${token}`), (session) => session.login('ada'))
    expect([login.get('cache-control'), login.has('session-token')]).toEqual(['no-store', true])
  })
})

describe('[BR-04] WWW-Authenticate', () => {
  it.each([
    ['none', 401, () => ({}), 'Bearer'],
    ['none of ours', 401, () => bearer('Basic dXNlcjpwYXNz'), 'Bearer'],
    ['one that is unknown', 401, () => bearer(strange), 'Bearer error="invalid_token"'],
    ['two', 401, () => bearer(`${strange}, ${strange}`), 'Bearer error="invalid_token"'],
    ['one that is malformed', 401, () => bearer('Bearer a b'), 'Bearer error="invalid_token"'],
    ['a good one', 401, (token: string) => bearer(`Bearer ${token}`), 'Bearer'],
    ['a good one', 403, (token: string) => bearer(`Bearer ${token}`), 'Bearer error="insufficient_scope"'],
    ['a good one in a cookie', 403, (token: string) => ({ cookie: cookieOf(token) }), undefined],
    ['none', 403, () => ({}), undefined],
    ['one that is unknown', 403, () => bearer(strange), undefined],
    ['a good one', 200, (token: string) => bearer(`Bearer ${token}`), undefined],
  ])('to who sent %s, of a %i', async (_, status, asked, said) => {
    const { token, headersOf } = await api()
    expect((await headersOf({ ...asked(token), status })).get('www-authenticate')).toBe(said)
  })

  it('names no token as wrong to who sent none and was signed in by the request itself', async () => {
    const { headersOf } = await api()
    const headers = await headersOf({ status: 401 }, (session) => session.login('ada'))
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })

  it('leaves what the application says', async () => {
    const { token, headersOf } = await api()
    const responseHeaders = { 'www-authenticate': 'Bearer realm="api"' }
    const asked = { ...bearer(`Bearer ${token}`), responseHeaders }
    for (const status of [401, 403]) expect((await headersOf({ ...asked, status })).has('www-authenticate')).toBe(false)
    expect((await headersOf({ status: 401 }, nothing)).size).toBe(0)
  })
})

describe('[BR-05] the grammar of Authorization', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'Bearer   '])('takes %j and a token', async (scheme) => {
    const { client, token } = await api()
    expect((await client.ask(look, bearer(`${scheme} ${token}`))).result).toBe('ada')
  })

  it.each([
    ['two tokens', (token: string) => `Bearer ${token},${token}`],
    ['two tokens with a blank', (token: string) => `Bearer ${token} ${token}`],
    ['a tab', (token: string) => `Bearer\t${token}`],
    ['two fields', (token: string) => `Bearer ${token}, Bearer ${token}`],
  ])('rejects %s without a throw', async (_, value) => {
    const { client, token } = await api()
    const { session } = await client.ask(look, bearer(value(token)))
    expect([session.status, session.owner]).toEqual(['rejected', undefined])
  })
})
