import { readFileSync } from 'node:fs'
import type { JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import type { PublicKey, SigningKey } from '../src/index'
import { checkMaterial } from '../src/keys/key-material'
import { loadPair } from '../src/keys/load-pair'
import { partsOf } from '../src/wire/compact'
import { decryptedBytes } from '../src/wire/jwe'
import { type Verifier, verifiedBytes } from '../src/wire/jws'
import { algorithms } from './support/keys'
import { makeEncrypted, makeSigned, verdict } from './support/make'

type Signature = readonly [id: number, comment: string, result: string, token: string]

function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8'))
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const formats = [...algorithms.map((alg) => makeSigned({}, alg)), makeEncrypted()]

/** The verifier that a ring has for this key; undefined when the ring refuses it. */
async function verifierOf(jwk: JWK): Promise<Verifier | undefined> {
  if (jwk.kty === 'oct') {
    const how = { name: 'HMAC', hash: 'SHA-256' }
    const raw = Buffer.from(jwk.k ?? '', 'base64url')
    return { alg: 'HS256', verifyKey: await crypto.subtle.importKey('raw', raw, how, false, ['verify']) }
  }
  const key = {
    id: 'k1',
    state: 'active',
    alg: 'ES256',
    ...(jwk.d ? { privateKey: jwk } : { publicKey: jwk }),
  } as const
  try {
    checkMaterial(key as PublicKey, 0)
    return { alg: 'ES256', verifyKey: (await loadPair(key as PublicKey, 0)).verifyKey }
  } catch {
    return undefined
  }
}

const isAccepted = async (token: string, verifier: Verifier | undefined) =>
  verifier !== undefined &&
  partsOf(token, 'signed') !== undefined &&
  (await verifiedBytes(token, verifier)) !== undefined

/** Called valid, with a character in them that base64url has not (RFC 7515 §2 allows none). */
const stricter = [372, 373]

describe('signatures', () => {
  const groups = vectors<{ key: JWK; tests: Signature[] }[]>('signatures')
  const rows = groups.flatMap(({ key, tests }) =>
    tests.map(([id, comment, result, token]) => ({ id, comment, result, token, key })),
  )

  it.each(rows)('$id $comment: $result', async ({ id, comment, result, token, key }) => {
    const expected = result === 'valid' && !(stricter.includes(id) && comment.startsWith('InvalidCharacter'))
    expect(await isAccepted(token, await verifierOf(key))).toBe(expected)
    for (const format of formats) expect(await verdict(format, token), 'it has not our header').toBe('malformed')
  })

  it('are as many as there were', () => {
    expect([rows.length, rows.filter(({ result }) => result === 'valid').length]).toEqual([79, 11])
  })
})

describe('what is under algorithms or with forms that are not offered, valid or not', () => {
  const rows = vectors<[string, string, string, string][]>('unoffered')
  it.each(rows)('%s, %s: %s', async (_, __, ___, token) => {
    for (const format of formats) expect(await verdict(format, token)).toBe('malformed')
    for (const { key } of vectors<{ key: JWK }[]>('signatures'))
      expect(await isAccepted(token, await verifierOf(key))).toBe(false)
    const secret = await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['decrypt'])
    expect(await decryptedBytes(token, secret)).toBeUndefined()
  })

  it('is as many as there were', () => {
    const invalid = rows.filter(([, , result]) => result === 'invalid')
    expect([rows.length, invalid.length]).toEqual([500, 398])
  })
})

describe('keys', () => {
  it.each(vectors<[number, string, (JWK & { alg: string })[]][]>('keys'))('JW-04 %i %s', async (_, __, jwks) => {
    const keys = jwks.map((jwk, n) => ({
      id: jwk.kid,
      state: n === 0 ? 'active' : 'retired',
      alg: jwk.alg,
      ...(jwk.kty === 'oct' ? { secret: jwk.k } : { publicKey: jwk, privateKey: undefined }),
    })) as unknown as SigningKey[]
    const publish = async () =>
      makeSigned({ keys: [...keys.map((key) => ({ ...key, state: 'retired' }) as SigningKey), other] }).jwks()
    await expect(publish()).rejects.toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'keys' } })
  })
})

const other: SigningKey = { id: 'other', state: 'active', alg: 'HS256', secret: 'q8Wn3xVb6Zr1Ty5Lp9Kd2Mf7Hs4Gj0Qc' }

describe('what the runtime computes', () => {
  type Row = [number, string, string, ...string[]]

  it.each(vectors<Row[]>('hmac-sha256'))(
    'HMAC-SHA-256 %i %s: %s',
    async (_, __, result, key = '', msg = '', tag = '') => {
      const how = { name: 'HMAC', hash: 'SHA-256' }
      const secret = await crypto.subtle.importKey('raw', bytes(key), how, false, ['verify'])
      const isWhole = tag.length === 64
      expect(await crypto.subtle.verify('HMAC', secret, bytes(tag), bytes(msg))).toBe(result === 'valid' && isWhole)
    },
  )

  it.each(vectors<Row[]>('aes-256-gcm'))('AES-256-GCM %i %s: %s', async (_, __, result, ...rest) => {
    const [key, iv, additionalData, msg, ct, tag] = rest.map(bytes)
    const secret = await crypto.subtle.importKey('raw', key ?? bytes(''), 'AES-GCM', false, ['decrypt'])
    const how = { name: 'AES-GCM', iv: iv ?? bytes(''), additionalData: additionalData ?? bytes('') }
    const opened = crypto.subtle.decrypt(how, secret, Uint8Array.from([...(ct ?? []), ...(tag ?? [])]))
    const text = await opened.then((plain) => Buffer.from(plain).toString('hex')).catch(() => undefined)
    expect(text).toBe(result === 'valid' ? Buffer.from(msg ?? []).toString('hex') : undefined)
  })
})
