import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { algorithms, contentKey, keyOf, otherSecret } from './support/keys'
import { makeEncrypted, makeSigned } from './support/make'
import { minute } from './support/states'
import { put, Visitor } from './support/visitor'

const both = [...algorithms, 'encrypted'] as const
const make = (
  kind: (typeof both)[number],
  revocation: ReturnType<typeof memoryStore> | 'unrevocable' = memoryStore(),
) => (kind === 'encrypted' ? makeEncrypted({ revocation }) : makeSigned({ revocation, cache: 10 }, kind))

const look = (visitor: Visitor, token?: string) => visitor.visit(({ owner, status }) => ({ owner, status }), token)

describe.each(both)('a session in its token, %s', (kind) => {
  it('is signed in, read, and signed out for good', async () => {
    const visitor = new Visitor(make(kind))
    await visitor.visit((session) => session.login('ada', { amr: ['pwd'] }))
    const { token } = visitor
    expect(await look(visitor)).toEqual({ owner: 'ada', status: 'active' })
    expect(await visitor.visit(({ authentication }) => authentication)).toMatchObject({ amr: ['pwd'] })
    await visitor.visit((session) => session.logout())
    expect(visitor.token).toBe('')
    expect(await look(visitor, token), 'copied before').toEqual({ owner: undefined, status: 'ended' })
  })

  it('is issued again while it is used, and keeps its id and the time of its sign-in', async () => {
    const visitor = new Visitor(make(kind))
    await visitor.visit((session) => session.login('ada'))
    const identity = () => visitor.visit(({ id, authentication }) => ({ id, at: authentication?.at }))
    const [first, was] = [visitor.token, await identity()]
    visitor.now += 10 * minute
    expect(await identity()).toEqual(was)
    expect(visitor.token).not.toBe(first)
    visitor.now += 10 * minute
    expect(await look(visitor)).toMatchObject({ owner: 'ada' })
    visitor.now += 31 * minute
    expect(await look(visitor)).toEqual({ owner: undefined, status: 'expired' })
  })

  it('never outlives its absolute end, however often it is issued again (RF-02)', async () => {
    const visitor = new Visitor(make(kind))
    await visitor.visit((session) => session.login('ada'))
    const begun = visitor.now
    while ((await look(visitor)).owner === 'ada') visitor.now += 5 * minute
    expect(visitor.now - begun).toBe(480 * minute)
  })

  it('does not escape revokeAll by being issued again (RF-01)', async () => {
    const visitor = new Visitor(make(kind))
    await visitor.visit((session) => session.login('ada'))
    visitor.now += 10 * minute
    await look(visitor)
    await visitor.sessions.revokeAll('ada')
    expect(await look(visitor)).toEqual({ owner: undefined, status: 'ended' })
    await visitor.visit((session) => session.login('ada'))
    visitor.now += 1
    await visitor.visit((session) => session.login('ada'))
    expect(await look(visitor), 'signed in after it').toMatchObject({ owner: 'ada' })
  })

  it('is ended by nobody who knows its id alone', async () => {
    const visitor = new Visitor(make(kind))
    await visitor.visit((session) => session.login('ada'))
    const id = await visitor.visit((session) => session.id ?? '')
    await visitor.sessions.revoke('bob', id)
    expect(await look(visitor)).toMatchObject({ owner: 'ada' })
    await visitor.sessions.revoke('ada', id)
    expect(await look(visitor)).toMatchObject({ status: 'ended' })
  })

  it('says what it cannot do without revocations', async () => {
    const visitor = new Visitor(make(kind, 'unrevocable'))
    await visitor.visit((session) => session.login('ada'))
    const { token } = visitor
    await visitor.visit((session) => session.logout())
    expect(await look(visitor, token), 'a copied token lives on').toMatchObject({ owner: 'ada' })
    await expect(visitor.sessions.revokeAll('ada')).rejects.toMatchObject({ code: 'ERR_SESSION_UNSUPPORTED' })
    const revoked = Promise.resolve(make(kind, 'unrevocable').revoke({ owner: 'ada' }, { now: 0, until: 1 }))
    await expect(revoked).rejects.toMatchObject({ details: { capability: 'revocable' } })
    expect(visitor.sessions.describe()).toContainEqual(
      expect.objectContaining({ setting: 'revocation', value: 'none' }),
    )
  })

  it('is an error, and neither a visitor nor a session, while revocations cannot be asked', async () => {
    const store = memoryStore()
    const visitor = new Visitor(
      make(kind, { ...store, revoke: store.revoke, check: async () => Promise.reject(new Error('down')) } as never),
    )
    await visitor.visit((session) => session.login('ada'))
    await expect(look(visitor)).rejects.toMatchObject({ code: 'ERR_SESSION_STORE', status: 503 })
  })
})

describe('session.data', () => {
  it('is kept by an encrypted token, and nowhere else', async () => {
    const visitor = new Visitor(makeEncrypted())
    await visitor.visit(put({ cart: ['pen'] }))
    await visitor.visit((session) => session.login('ada'))
    expect(await visitor.visit(({ data }) => data['cart'])).toEqual(['pen'])
    const big = visitor.visit(put({ text: 'a'.repeat(4000) }))
    await expect(big).rejects.toMatchObject({ code: 'ERR_SESSION_TOO_LARGE' })
    expect(await visitor.visit(({ data }) => Object.keys(data))).toEqual(['cart'])
  })

  it('is refused by a signed one', async () => {
    const visitor = new Visitor(makeSigned())
    const written = visitor.visit(put({ cart: ['pen'] }))
    await expect(written).rejects.toMatchObject({ code: 'ERR_SESSION_UNSUPPORTED' })
  })
})

describe('[V11.2.2] the keys are rotated in three steps, and nobody is signed out', () => {
  const signedBy = (old: 'active' | 'retired', next: 'upcoming' | 'active') =>
    makeSigned({ keys: [keyOf('ES256', next, 'new'), keyOf('Ed25519', old, 'old')] })
  const sealedBy = (old: 'active' | 'retired', next: 'upcoming' | 'active') =>
    makeEncrypted({ keys: [contentKey(next, 'new', otherSecret), contentKey(old, 'old')] })

  it.each([
    [
      'signed',
      makeSigned({ keys: [keyOf('Ed25519', 'active', 'old')] }),
      signedBy,
      makeSigned({ keys: [keyOf('ES256', 'active', 'new')] }),
    ],
    [
      'encrypted',
      makeEncrypted({ keys: [contentKey('active', 'old')] }),
      sealedBy,
      makeEncrypted({ keys: [contentKey('active', 'new', otherSecret)] }),
    ],
  ] as const)('%s', async (_, before, between, after) => {
    let visitor = new Visitor(before)
    await visitor.visit((session) => session.login('ada'))
    const oldest = visitor.token
    for (const format of [between('active', 'upcoming'), between('retired', 'active'), after]) {
      visitor = visitor.at(format)
      expect(await look(visitor)).toEqual({ owner: 'ada', status: 'active' })
    }
    expect(await look(visitor, oldest), 'under a key that left the ring').toMatchObject({ status: 'rejected' })
    expect(visitor.events).toContainEqual(expect.objectContaining({ type: 'rejected', reason: 'unknown-key' }))
  })
})
