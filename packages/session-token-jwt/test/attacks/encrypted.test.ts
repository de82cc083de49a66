import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { base64url, encode, forge } from '../support/forge'
import { encryptedHeader, forgeEncrypted } from '../support/forge-encrypted'
import { issue, makeEncrypted, makeSigned, verdict } from '../support/make'
import { stateOf, T } from '../support/states'

const format = makeEncrypted()
const text = JSON.stringify({ version: 1, ...stateOf() })
const verdictOf = async (more: object) => verdict(format, await forgeEncrypted({ text, ...more }))

describe('an encrypted token made by hand', () => {
  it('is accepted when it is what we write', async () => {
    expect(await verdictOf({})).toBe('accepted')
  })

  it.each([
    { alg: 'none' },
    { alg: 'A256KW' },
    { alg: 'A256GCMKW' },
    { alg: 'RSA1_5' },
    { alg: 'RSA-OAEP' },
    { alg: 'ECDH-ES' },
    { alg: 'DIR' },
    { enc: 'A128GCM' },
    { enc: 'A256CBC-HS512' },
    { enc: undefined },
    { typ: undefined },
    { typ: 'JWT' },
    { typ: 'sess+jwt' },
    { kid: 'k2' },
    { kid: '__proto__' },
    { cty: 'JWT' },
    { crit: ['exp'] },
    { zip: 'DEF' },
    { jku: 'https://evil.test' },
    { epk: {} },
    { iv: 'AAAA' },
    { tag: 'AAAA' },
  ])('JW-01, JW-06, JW-10, JW-17: the header says %j', async (more) => {
    expect(await verdictOf({ header: { ...encryptedHeader, ...more } })).not.toBe('accepted')
  })

  it('JW-13 asks for a thousand million rounds, and costs none', async () => {
    const header = {
      typ: 'sess+jwe',
      alg: 'PBES2-HS256+A128KW',
      enc: 'A256GCM',
      kid: 'k1',
      p2s: 'c2FsdHNhbHQ',
      p2c: 1e9,
    }
    const token = await forgeEncrypted({ text, header, key: 'A'.repeat(32) })
    const began = performance.now()
    expect(await verdict(format, token)).toBe('malformed')
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('JW-03 wraps an unsigned or a signed token instead of a state', async () => {
    const unsigned = `${encode({ alg: 'none' })}.${encode(stateOf())}.`
    const signed = await issue(makeSigned())
    for (const inner of [unsigned, signed, JSON.stringify(unsigned)])
      for (const header of [encryptedHeader, { ...encryptedHeader, cty: 'JWT' }])
        expect(await verdictOf({ text: inner, header })).not.toBe('accepted')
    const wrapped = await forge({ header: encryptedHeader, payload: stateOf() })
    expect(await verdict(format, wrapped), 'signed under the header of an encrypted one').toBe('malformed')
  })

  it('has a key of its own where we agree on one', async () => {
    for (const key of ['AA', 'A'.repeat(43)]) expect(await verdictOf({ key })).toBe('malformed')
  })

  it('JW-12 was sealed by the same secret for another kind', async () => {
    for (const kind of ['sess+jwt', 'once+jwe', '', 'sess+jwe2']) expect(await verdictOf({ kind })).toBe('tampered')
  })

  it('holds no state, or one of another version', async () => {
    const { id: _, ...without } = stateOf()
    const versions = [{ ...stateOf() }, { ...stateOf(), version: 2 }, { ...stateOf(), version: '1' }]
    const states = [without, ...[-1, 1.5, '1', null, 1e300].map((expiresAt) => ({ ...stateOf(), expiresAt }))]
    const odd = [{ owner: undefined }, { owner: 1 }, { data: null }, { data: [] }, { data: { a: 1 } }, { facts: {} }]
    const rest = [...states, ...odd.map((more) => ({ ...stateOf(), ...more }))].map((state) => ({
      version: 1,
      ...state,
    }))
    for (const state of [...versions, ...rest])
      expect(await verdictOf({ text: JSON.stringify(state) })).toBe('tampered')
    for (const other of [' ', 'null', '[]', '1', `${text} x`, '{"version":1'])
      expect(await verdictOf({ text: other })).toBe('tampered')
  })

  it('JW-07 holds what is not UTF-8', async () => {
    const utf16 = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]))
    const bom = Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)])
    for (const bytes of [utf16, bom, Uint8Array.of(0xff)]) expect(await verdictOf({ text: bytes })).toBe('tampered')
  })
})

describe('the tag of an encrypted token', () => {
  it('[adv-38] has 16 bytes: with fewer of the right ones it is refused', async () => {
    const token = await issue(format)
    const at = token.lastIndexOf('.') + 1
    const tag = Uint8Array.from(atob(token.slice(at).replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    for (let length = 0; length < 16; length++)
      expect([length, await verdict(format, token.slice(0, at) + base64url(tag.slice(0, length)))]).toEqual([
        length,
        'malformed',
      ])
    expect(await verdict(format, token.slice(0, at) + base64url(Uint8Array.of(...tag, 0)))).toBe('malformed')
    expect(await verdict(format, token)).toBe('accepted')
  })
})

describe('JW-14 the form of a token', () => {
  const formats = [makeSigned(), format]

  it.each([
    '{"payload":"e30","protected":"e30","signature":"AA"}',
    '{"payload":"e30","signatures":[]}',
    '{"protected":"e30","iv":"AA","ciphertext":"AA","tag":"AA"}',
    'a.b',
    'a.b.c.d',
    'a.b.c.d.e.f',
    '...',
    '....',
    'a..c',
    '"a.b.c"',
    "a'.b.c",
    'a.{}.c',
    'ä.b.c',
    'a.b.c\u0000',
  ])('is refused: %s', async (token) => {
    for (const one of formats) expect(await verdict(one, token)).toBe('malformed')
  })

  it('JW-14 bears no padding, no space, and no character of another alphabet, anywhere', async () => {
    for (const one of formats) {
      const token = await issue(one)
      for (const wrong of ['=', ' ', '\n', '\t', '+', '/', '%', '\u00a0', '\u200b', '\u212a', ','])
        for (const at of [0, 5, token.indexOf('.'), token.indexOf('.') + 1, token.length - 1, token.length])
          expect(await verdict(one, token.slice(0, at) + wrong + token.slice(at))).toBe('malformed')
    }
  })

  it('JW-14 a million dots are refused at once', async () => {
    const dots = '.'.repeat(1e6)
    const began = performance.now()
    for (const one of formats) expect(await verdict(one, dots)).toBe('malformed')
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it('JW-16 another spelling of a revoked token is not a token that is not revoked', async () => {
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
    const revocation = memoryStore()
    for (const one of [
      makeSigned({ revocation }),
      makeSigned({ revocation }, 'HS256'),
      makeEncrypted({ revocation }),
    ]) {
      const token = await issue(one)
      await one.revoke({ id: stateOf().id, owner: 'ada' }, { now: T, until: T + 1e9 })
      expect(await verdict(one, token)).toBe('revoked')
      const ends = [...token].flatMap((_, n) => (n + 1 === token.length || token[n + 1] === '.' ? [n] : []))
      const spelt = ends.flatMap((n) => alphabet.map((by) => token.slice(0, n) + by + token.slice(n + 1)))
      for (const other of spelt.filter((each) => each !== token)) {
        expect(['malformed', 'tampered', 'unknown-key']).toContain(await verdict(one, other))
      }
    }
  })
})
