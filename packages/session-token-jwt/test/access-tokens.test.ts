import { createSessions } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { type AccessTokensOptions, accessTokens } from '../src/index'
import { decode } from './support/forge'
import { algorithms, ed25519, keyOf } from './support/keys'
import { minute, T } from './support/states'

const clock = { now: T }
const parties = { issuer: 'https://shop.test', audience: 'https://stock.test' }
const make = (more: Partial<AccessTokensOptions> = {}) =>
  accessTokens({ keys: [keyOf('Ed25519')], ...parties, clock: () => clock.now, ...more })

const session = {
  id: 'idididididididididid-_',
  owner: 'ada',
  expiresAt: T + 30 * minute,
  authentication: { at: T - 9_123, amr: ['pwd', 'otp'], aal: 2 },
} as const

const verdict = async (tokens: ReturnType<typeof make>, token: string) => {
  const outcome = await tokens.verify(token)
  return outcome.status === 'accepted' ? 'accepted' : outcome.reason
}

describe.each(algorithms)('an access token signed by %s', (alg) => {
  it('says whose the session is, and how they signed in', async () => {
    const tokens = make({ keys: [keyOf(alg)] })
    const token = await tokens.issue(session)
    expect(decode(token, 0)).toEqual({ typ: 'access+jwt', alg, kid: 'k1' })
    expect(await tokens.verify(token)).toEqual({
      status: 'accepted',
      claims: {
        owner: 'ada',
        sessionId: session.id,
        issuedAt: 1_800_000_000_000,
        expiresAt: 1_800_000_300_000,
        authentication: { at: 1_799_999_991_000, amr: ['pwd', 'otp'], aal: 2 },
      },
    })
  })
})

describe('an access token', () => {
  it('is accepted for five minutes, and its lag has a name', async () => {
    const tokens = make()
    const token = await tokens.issue(session)
    const at = async (now: number) => verdict(make({ clock: () => now }), token)
    expect(tokens.revocationLag).toBe(5 * minute)
    expect(make({ ttl: '60s' }).revocationLag).toBe(minute)
    expect(await at(T - 30_123)).toBe('accepted')
    expect(await at(T - 30_124)).toBe('not-yet')
    expect(await at(T + 5 * minute - 124)).toBe('accepted')
    expect(await at(T + 5 * minute - 123)).toBe('expired')
  })

  it('never outlives what the session has left (RF-02)', async () => {
    const tokens = make({ ttl: '1h' })
    const token = await tokens.issue({ ...session, expiresAt: T + 1999 })
    expect(decode(token, 1)['exp']).toBe(Math.floor((T + 1999) / 1000))
    expect(await verdict(tokens, await tokens.issue({ ...session, expiresAt: undefined }))).toBe('expired')
  })

  it('is for one audience of one issuer', async () => {
    const token = await make().issue(session)
    expect(await verdict(make({ audience: 'https://stock.test/' }), token)).toBe('wrong-purpose')
    expect(await verdict(make({ issuer: 'https://shop.test.evil' }), token)).toBe('wrong-purpose')
  })

  it('is refused to who is not signed in', async () => {
    for (const nobody of [
      { ...session, owner: undefined },
      { ...session, id: undefined },
    ])
      await expect(make().issue(nobody)).rejects.toMatchObject({
        code: 'ERR_SESSION_OPTION',
        details: { option: 'session' },
      })
  })

  it('leaves out what is not known', async () => {
    const plain = { ...session, authentication: { at: T, amr: [], aal: undefined } }
    const tokens = make()
    const token = await tokens.issue(plain)
    expect(Object.keys(decode(token, 1))).toEqual(['iss', 'aud', 'sub', 'sid', 'jti', 'iat', 'nbf', 'exp', 'auth_time'])
    expect(await tokens.verify(token)).toMatchObject({ claims: { authentication: { amr: [], aal: undefined } } })
  })

  it('is read by every other library for JWT', async () => {
    const tokens = make()
    const [publicKey = {}] = (await tokens.jwks()).keys
    const token = await tokens.issue(session)
    const options = { ...parties, algorithms: ['Ed25519'], typ: 'access+jwt', currentDate: new Date(T) }
    const { payload } = await jwtVerify(token, publicKey, options)
    expect(payload).toMatchObject({
      sub: 'ada',
      acr: 'http://idmanagement.gov/ns/assurance/aal/2',
      amr: ['pwd', 'otp'],
    })
  })

  it('stands beside a session in a store', async () => {
    const sessions = createSessions({ store: memoryStore(), clock: () => clock.now })
    const opened = await sessions.open({ headers: { host: 'shop.test' }, secure: true })
    const tokens = make()
    await expect(tokens.issue(opened)).rejects.toMatchObject({ code: 'ERR_SESSION_OPTION' })
    await opened.login('ada', { amr: ['pwd'] })
    const outcome = await tokens.verify(await tokens.issue(opened))
    expect(outcome).toMatchObject({ status: 'accepted', claims: { owner: 'ada', sessionId: opened.id } })
  })
})

describe('a service that only verifies', () => {
  const { d: _, ...publicKey } = ed25519
  const there = make({ keys: [{ id: 'k1', state: 'active', alg: 'Ed25519', publicKey }] })

  it('needs the public half alone', async () => {
    expect(await verdict(there, await make().issue(session))).toBe('accepted')
  })

  it('says that it cannot issue', async () => {
    await expect(there.issue(session)).rejects.toThrow(/the active key has no privateKey/)
  })
})

describe('accessTokens', () => {
  it.each([
    [{ issuer: undefined }, /issuer is needed/],
    [{ audience: '' }, /audience is needed/],
    [{ ttl: '5 m' }, /ttl is "5 m"/],
    [{ revocation: 'unrevocable' }, /accessTokens\(\) has no option "revocation"/],
    [{ keys: [] }, /keys is a list/],
  ])('refuses %j', (more, message) => {
    expect(() => make(more as object)).toThrow(message)
  })
})
