import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it, vi } from 'vitest'
import { decode } from './support/forge'
import { algorithms } from './support/keys'
import { issue, makeSigned, verdict } from './support/make'
import { minute, soon, stateOf, T, when } from './support/states'

describe.each(algorithms)('a token signed by %s', (alg) => {
  it('gives back the state that it was issued for, to the millisecond', async () => {
    const format = makeSigned({}, alg)
    for (const state of [stateOf(), stateOf({ owner: null }), stateOf({ owner: 'Zoë "\\ \ud800 😀', facts: '' })])
      expect(await format.accept(await issue(format, state), soon)).toEqual({
        status: 'accepted',
        state,
        reissue: false,
      })
  })

  it('says what others may want to read, in registered claims', async () => {
    const token = await issue(makeSigned({}, alg))
    expect(decode(token, 0)).toEqual({ typ: 'sess+jwt', alg, kid: 'k1' })
    expect(decode(token, 1)).toMatchObject({
      iss: 'https://shop.test',
      aud: 'shop',
      sub: 'ada',
      sid: stateOf().id,
      iat: 1_800_000_000,
      nbf: 1_800_000_000,
      exp: 1_800_000_901,
      auth_time: 1_800_000_000,
      jti: expect.stringMatching(/^[\w-]{22}$/),
    })
  })

  it('ends at the millisecond, though its exp is a whole second later', async () => {
    const format = makeSigned({}, alg)
    const token = await issue(format)
    const { expiresAt } = stateOf()
    expect(await verdict(format, token, { now: expiresAt - 1 })).toBe('accepted')
    expect(await verdict(format, token, { now: expiresAt })).toBe('expired')
  })
})

describe('a signed token', () => {
  it('is not yet valid where the clock is more than half a minute behind', async () => {
    const format = makeSigned()
    const token = await issue(format)
    expect(await verdict(format, token, { now: T - 30_000 })).toBe('accepted')
    expect(await verdict(format, token, { now: T - 30_001 })).toBe('not-yet')
  })

  it('has no subject when nobody is signed in, and is not that of an owner without a name', async () => {
    const format = makeSigned()
    const token = await issue(format, stateOf({ owner: null }))
    expect(decode(token, 1)).not.toHaveProperty('sub')
  })

  it('is one of two for the same state', async () => {
    const format = makeSigned()
    expect(await issue(format)).not.toBe(await issue(format))
  })

  it('is bound to purpose, issuer and audience, compared exactly', async () => {
    const format = makeSigned()
    const token = await issue(format)
    for (const purpose of ['', 'sid', '__Host-Http-si', '__Host-Http-sid2', '__host-http-sid'])
      expect(await verdict(format, token, { purpose }), purpose).toBe('wrong-purpose')
    for (const issuer of ['https://shop.tes', 'https://shop.test/', 'https://shop.test.evil', 'HTTPS://SHOP.TEST'])
      expect(await verdict(makeSigned({ issuer }), token), issuer).toBe('wrong-purpose')
    for (const audience of ['sho', 'shops', 'Shop', '*']) {
      expect(await verdict(makeSigned({ audience }), token), audience).toBe('wrong-purpose')
    }
  })

  it('keeps no data, and says so before it signs any', async () => {
    const issued = makeSigned().issue(stateOf({ data: { cart: '[]' } }), when)
    await expect(issued).rejects.toMatchObject({
      code: 'ERR_SESSION_UNSUPPORTED',
      details: { capability: 'serverData' },
    })
  })

  it('is too large over the room there is, and says by how much', async () => {
    const format = makeSigned()
    const bytes = (await issue(format)).length
    expect(await format.issue(stateOf(), { ...when, room: bytes })).toMatchObject({ status: 'issued' })
    expect(await format.issue(stateOf(), { ...when, room: bytes - 1 })).toEqual({ status: 'too-large', bytes })
    const long = await format.issue(stateOf({ facts: 'x'.repeat(4000) }), { ...when, room: 100_000 })
    expect(long, 'it could not be read again').toMatchObject({ status: 'too-large' })
  })

  it('lives no longer than ttl, which the core is told in milliseconds', () => {
    expect(makeSigned().ttl).toBe(15 * minute)
    expect(makeSigned({ ttl: '90s' }).ttl).toBe(90_000)
    expect(makeSigned({ ttl: '8h', revocation: memoryStore() }).ttl).toBe(480 * minute)
  })

  it('promises no more than it can keep', () => {
    const none = { mergeSafe: false, reuseDetection: false, ownerList: false, serverData: false }
    expect(makeSigned().capabilities).toEqual({ ...none, revocable: false })
    expect(makeSigned({ revocation: memoryStore() }).capabilities).toEqual({ ...none, revocable: true })
  })
})

describe('the cache of verified tokens', () => {
  const revocation = memoryStore()
  const format = makeSigned({ cache: 2, revocation })

  it('changes no answer: clock, purpose and revocation are looked at each time', async () => {
    const token = await issue(format)
    for (const _ of [1, 2]) expect(await verdict(format, token)).toBe('accepted')
    expect(await verdict(format, token, { purpose: 'other' })).toBe('wrong-purpose')
    expect(await verdict(format, token, { now: stateOf().expiresAt })).toBe('expired')
    expect(await verdict(format, token, { now: 0 })).toBe('not-yet')
    await revocation.revokeOwner('ada', { before: T, until: T + 1e9, now: T })
    expect(await verdict(format, token)).toBe('revoked')
  })

  it('[adv-44] knows tokens by all of their characters', async () => {
    const fresh = makeSigned({ cache: 10 })
    const token = await issue(fresh)
    expect(await verdict(fresh, token)).toBe('accepted')
    const other = await issue(fresh, stateOf({ owner: 'bob' }))
    const mixed = `${token.slice(0, token.lastIndexOf('.'))}${other.slice(other.lastIndexOf('.'))}`
    expect(await verdict(fresh, mixed)).toBe('tampered')
    expect(await fresh.accept(other, soon)).toMatchObject({ state: { owner: 'bob' } })
  })

  it('gives out what nobody can change', async () => {
    const fresh = makeSigned({ cache: 1 })
    const outcome = await fresh.accept(await issue(fresh), soon)
    expect(outcome.status === 'accepted' && [outcome.state, outcome.state.data].every(Object.isFrozen)).toBe(true)
  })

  it('saves checking a signature again, until a token was revoked', async () => {
    const fresh = makeSigned({ cache: 1, revocation })
    const token = await issue(fresh, stateOf({ owner: 'bob' }))
    const verify = vi.spyOn(crypto.subtle, 'verify')
    for (const _ of [1, 2, 3]) expect(await verdict(fresh, token)).toBe('accepted')
    expect(verify).toHaveBeenCalledTimes(1)
    await fresh.revoke({ owner: 'carol' }, { now: T, until: T + 1e9 })
    expect(await verdict(fresh, token)).toBe('accepted')
    expect(verify).toHaveBeenCalledTimes(2)
    verify.mockRestore()
  })

  it('forgets the token that was presented least recently', async () => {
    const fresh = makeSigned({ cache: 2 })
    const [a = '', b = '', c = ''] = await Promise.all(['a', 'b', 'c'].map((owner) => issue(fresh, stateOf({ owner }))))
    const verify = vi.spyOn(crypto.subtle, 'verify')
    for (const token of [a, b, a, c, a, b]) expect(await verdict(fresh, token)).toBe('accepted')
    expect(verify, 'a, b and c once, and b once more').toHaveBeenCalledTimes(4)
    verify.mockRestore()
  })
})
