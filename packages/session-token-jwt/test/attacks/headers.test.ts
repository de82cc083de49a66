import { describe, expect, it } from 'vitest'
import type { SigningKey } from '../../src/index'
import { base64url, bytesOf, decode, encode, forge, hmac } from '../support/forge'
import { algorithms, ed25519, keyOf, p256 } from '../support/keys'
import { issue, makeSigned, verdict } from '../support/make'

const typ = 'sess+jwt'
const format = makeSigned()
const payload = decode(await issue(format), 1)
const right = { typ, alg: 'Ed25519', kid: 'k1' }

/** Signed by the right key, so that the header alone is what is wrong. */
const verdictOf = async (header: unknown) => verdict(format, await forge({ header, payload }))

describe('a header that is not ours', () => {
  it('is what the rest of this file is about: with ours the same token is accepted', async () => {
    expect(await verdictOf(right)).toBe('accepted')
    expect(await verdictOf(JSON.stringify(right))).toBe('accepted')
  })

  it.each([
    'none',
    'None',
    'nOnE',
    'NONE',
    '',
    ' none',
    'HS256',
    'EdDSA',
    'ES256',
    'ES256K',
    'RS256',
    'PS256',
    'Ed25519 ',
    null,
    0,
    ['Ed25519'],
  ])('JW-01 names the algorithm %j, and the key decides', async (alg) => {
    expect(await verdictOf({ ...right, alg })).not.toBe('accepted')
    const unsigned = `${encode({ ...right, alg })}.${encode(payload)}`
    for (const signature of ['', 'AA', 'A'.repeat(86)])
      expect(await verdict(format, `${unsigned}.${signature}`)).not.toBe('accepted')
  })

  it('JW-01 asks to verify by HMAC with the public key as secret', async () => {
    for (const alg of ['Ed25519', 'ES256'] as const) {
      const there = makeSigned({}, alg)
      const [published = {}] = (await there.jwks()).keys
      const { d: _, ...point } = alg === 'Ed25519' ? ed25519 : p256
      const raw = Uint8Array.from(atob(point.x.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
      for (const secret of [raw, bytesOf(point.x), bytesOf(JSON.stringify(point)), bytesOf(JSON.stringify(published))])
        for (const named of ['HS256', alg]) {
          const input = `${encode({ typ, alg: named, kid: 'k1' })}.${encode(payload)}`
          const token = `${input}.${base64url(await hmac(secret, bytesOf(input)))}`
          expect(await verdict(there, token)).toBe(named === alg ? 'tampered' : 'unknown-key')
        }
    }
  })

  it('JW-01 names another key of the ring, of another algorithm', async () => {
    const keys: SigningKey[] = [keyOf('Ed25519'), keyOf('HS256', 'retired', 'k2'), keyOf('ES256', 'retired', 'k3')]
    const ring = makeSigned({ keys })
    const names = ['k1', 'k2', 'k3']
    for (const by of algorithms)
      for (const alg of algorithms)
        for (const kid of names) {
          const own = keys.some((key) => key.id === kid && key.alg === alg) && by === alg
          const token = await forge({ header: { typ, alg, kid }, payload, by })
          expect((await verdict(ring, token)).startsWith('accepted'), `${by} as ${alg} under ${kid}`).toBe(own)
        }
  })

  it.each(['RS256', 'PS256', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'HS384', 'HS512', 'none'])(
    'JW-02 is not offered: a key for %s',
    (alg) => {
      expect(() => makeSigned({ keys: [{ ...keyOf('Ed25519'), alg } as unknown as SigningKey] })).toThrow(
        /alg is unknown/,
      )
    },
  )

  it.each([
    '../../dev/null',
    '/dev/null',
    "' UNION SELECT 'secret",
    '__proto__',
    'constructor',
    'toString',
    'k1 ',
    'K1',
    'k1\u0000',
    '',
    '*',
    '| id',
    '{{7*7}}',
    'http://127.0.0.1/key',
    null,
    1,
    ['k1'],
    { id: 'k1' },
  ])('JW-10 names the key %j', async (kid) => {
    expect(await verdictOf({ ...right, kid })).toBe('unknown-key')
  })

  it('JW-10 names a key of a megabyte, and is refused before anything is looked at', async () => {
    const token = await forge({ header: { ...right, kid: 'k'.repeat(2 ** 20) }, payload })
    const began = performance.now()
    expect(await verdict(format, token)).toBe('malformed')
    expect(performance.now() - began).toBeLessThan(2000)
  })

  it.each([
    { jwk: { kty: 'OKP', crv: 'Ed25519', x: ed25519.x } },
    { jku: 'https://evil.test/jwks.json' },
    { jku: 'http://127.0.0.1/' },
    { x5u: 'file:///etc/passwd' },
    { x5c: ['AAAA'] },
    { x5t: 'AAAA' },
  ])('JW-10 brings a key, or says where one is: %j', async (more) => {
    expect(await verdictOf({ ...right, ...more })).not.toBe('accepted')
    const { kid: _, ...without } = right
    expect(await verdictOf({ ...without, ...more })).not.toBe('accepted')
  })

  it.each([
    undefined,
    'JWT',
    'jwt',
    'at+jwt',
    'access+jwt',
    'sess+jwe',
    'Sess+JWT',
    'sess+jwt ',
    'application/sess+jwt',
    null,
  ])('JW-11 has the type %j', async (other) => {
    expect(await verdictOf({ typ: other, alg: 'Ed25519', kid: 'k1' })).not.toBe('accepted')
  })

  it.each([
    { crit: ['exp'] },
    { crit: [] },
    { crit: ['b64'], b64: false },
    { b64: true },
    { b64: false },
    { zip: 'DEF' },
    { cty: 'JWT' },
    { enc: 'A256GCM' },
    { p2c: 1e9 },
    { x: 1 },
    { ['__proto__']: 1 },
  ])('JW-17 has a member more: %j', async (more) => {
    expect(await verdictOf({ ...right, ...more })).toBe('unknown-key')
  })

  it.each([
    '{"typ":"sess+jwt","alg":"none","alg":"Ed25519","kid":"k1"}',
    '{"typ":"sess+jwt","alg":"Ed25519","alg":"none","kid":"k1"}',
    '{"typ":"sess+jwt","alg":"Ed25519","kid":"k2","kid":"k1"}',
    '{"typ":"JWT","typ":"sess+jwt","alg":"Ed25519","kid":"k1"}',
    '{"typ":"sess+jwt","alg":"Ed25519","kid":"k1","kid":"k1"}',
  ])('JW-17 has a member twice: %s', async (text) => {
    expect(await verdictOf(text)).not.toBe('accepted')
  })

  it.each([
    '{"alg":"Ed25519","kid":"k1","typ":"sess+jwt"}',
    '{"typ":"sess+jwt","alg":"Ed25519","kid":"k1"} ',
    '{"typ":"sess+jwt", "alg":"Ed25519","kid":"k1"}',
    '{"typ":"sess+jwt","alg":"Ed25519","kid":"\\u006b1"}',
    '{"typ":"sess+jwt","\\u0061lg":"Ed25519","kid":"k1"}',
    '[]',
    '"sess+jwt"',
    'null',
    '',
    '{',
    '\ufeff{"typ":"sess+jwt","alg":"Ed25519","kid":"k1"}',
  ])('is written in another way: %s', async (text) => {
    expect(await verdictOf(text)).not.toBe('accepted')
  })
})

describe('a signature that proves nothing', () => {
  const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
  const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))

  it.each([
    ['r = s = 0 (CVE-2022-21449)', '00'.repeat(64)],
    ['r = s = n', order + order],
    ['r = 0, s = 1', `${'00'.repeat(63)}01`],
    ['r = 1, s = n', `${'00'.repeat(31)}01${order}`],
    ['DER', `3006020100020100${'00'.repeat(56)}`],
    ['too short', '01'.repeat(63)],
    ['too long', '01'.repeat(65)],
  ])('ES256: %s', async (_, hex) => {
    const there = makeSigned({}, 'ES256')
    const token = await issue(there)
    expect(await verdict(there, `${token.slice(0, token.lastIndexOf('.'))}.${base64url(bytes(hex))}`)).toBe('tampered')
  })

  it('Ed25519: the same with the order of the group added (RFC 8032 §5.1.7)', async () => {
    const token = await issue(format)
    const at = token.lastIndexOf('.') + 1
    const signature = Uint8Array.from(atob(token.slice(at).replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const toNumber = (part: Uint8Array) => part.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
    let s = toNumber(signature.slice(32)) + 2n ** 252n + 27742317777372353535851937790883648493n
    for (let n = 32; n < 64; n++, s >>= 8n) signature[n] = Number(s & 255n)
    expect(await verdict(format, token.slice(0, at) + base64url(signature))).toBe('tampered')
  })

  it('HS256: of less than 32 bytes', async () => {
    const there = makeSigned({}, 'HS256')
    const token = await issue(there)
    const at = token.lastIndexOf('.') + 1
    for (let n = 1; n < 42; n++) expect(await verdict(there, token.slice(0, at + n))).not.toBe('accepted')
  })
})
