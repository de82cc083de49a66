import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { decode } from './support/forge'
import { contentKey, otherSecret } from './support/keys'
import { issue, makeEncrypted, verdict } from './support/make'
import { soon, stateOf, T, when } from './support/states'

const data = { cart: '["pen"]', 'a.b': 'null', '': '1', ['__proto__']: '{"x":1}', '2': '"two"', ünï: '"😀\\ud800"' }

describe('an encrypted token', () => {
  it('gives back the state that it was issued for, data included', async () => {
    const format = makeEncrypted()
    const state = stateOf({ data: Object.fromEntries(Object.entries(data)) })
    const outcome = await format.accept(await issue(format, state), soon)
    expect(outcome).toEqual({ status: 'accepted', state, reissue: false })
    expect(outcome.status === 'accepted' && Object.keys(outcome.state.data).sort()).toEqual(Object.keys(data).sort())
    const nobody = stateOf({ owner: null })
    expect(await format.accept(await issue(format, nobody), soon)).toMatchObject({ state: nobody })
  })

  it('has a header of four members, and nothing else can be read', async () => {
    const state = stateOf({ owner: 'ada lovelace', data: { 'the cart': '["the pen of ada"]' } })
    const token = await issue(makeEncrypted(), state)
    expect(decode(token, 0)).toEqual({ typ: 'sess+jwe', alg: 'dir', enc: 'A256GCM', kid: 'k1' })
    const raw = token.split('.').map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    // long enough to be in no ciphertext by chance
    for (const word of ['ada lovelace', 'the cart', 'the pen of ada', state.id]) expect(raw.join()).not.toContain(word)
  })

  it('is one of two for the same state, that have no part but the header in common', async () => {
    const format = makeEncrypted()
    const [one, two] = [await issue(format), await issue(format)].map((token) => token.split('.'))
    expect([2, 3, 4].filter((part) => one?.[part] === two?.[part])).toEqual([])
  })

  it('ends at the millisecond, and is not valid long before it was issued', async () => {
    const format = makeEncrypted()
    const token = await issue(format)
    const { expiresAt } = stateOf()
    expect(await verdict(format, token, { now: expiresAt - 1 })).toBe('accepted')
    expect(await verdict(format, token, { now: expiresAt })).toBe('expired')
    expect(await verdict(format, token, { now: T - 30_001 })).toBe('not-yet')
  })

  it('opens under its purpose alone, because each has a key of its own', async () => {
    const format = makeEncrypted()
    const token = await issue(format)
    for (const purpose of ['', 'sid', '__Host-Http-sid2', '__host-http-sid'])
      expect(await verdict(format, token, { purpose }), purpose).toBe('tampered')
    expect(await verdict(format, token)).toBe('accepted')
  })

  it('opens under its secret alone', async () => {
    const token = await issue(makeEncrypted())
    const other = makeEncrypted({ keys: [contentKey('active', 'k1', otherSecret)] })
    expect(await verdict(other, token)).toBe('tampered')
  })

  it('is too large over the room there is, and says by how much: never cut, split or compressed', async () => {
    const format = makeEncrypted()
    const bytes = (await issue(format)).length
    expect(await format.issue(stateOf(), { ...when, room: bytes })).toMatchObject({ status: 'issued' })
    expect(await format.issue(stateOf(), { ...when, room: bytes - 1 })).toEqual({ status: 'too-large', bytes })
    const big = await format.issue(stateOf({ data: { text: `"${'a'.repeat(4000)}"` } }), { ...when, room: 9000 })
    expect(big).toMatchObject({ status: 'too-large' })
    expect(big.status === 'too-large' && big.bytes).toBeGreaterThan(4000 * (4 / 3))
  })

  it('keeps data, can be revoked where a store was given, and promises no more', () => {
    const none = { mergeSafe: false, reuseDetection: false, ownerList: false, serverData: true }
    expect(makeEncrypted().capabilities).toEqual({ ...none, revocable: false })
    expect(makeEncrypted({ revocation: memoryStore() }).capabilities).toEqual({ ...none, revocable: true })
    expect(makeEncrypted()).not.toHaveProperty('ttl')
  })
})
