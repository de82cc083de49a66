import type { CryptoKey, JWK } from 'jose'
import { wrong } from '../options'
import { refusal } from './check-secret'
import type { KeyMaterial, PrivateKey, PublicKey } from './signing-key'

type Half = 'privateKey' | 'publicKey'

/** What is left to be told apart once a `KeyObject` said what it is. */
export type Material = JWK | string | CryptoKey

/** How each algorithm's keys are told: by a JWK (RFC 8037 §2, RFC 7518 §6.2), by the object identifier in a PEM, by a `CryptoKey`. */
const curves = {
  Ed25519: { kty: 'OKP', crv: 'Ed25519', oid: '06032b6570', names: ['Ed25519'] },
  ES256: { kty: 'EC', crv: 'P-256', oid: '06082a8648ce3d030107', names: ['ECDSA', 'P-256'] },
} as const

const labels = { privateKey: 'PRIVATE KEY', publicKey: 'PUBLIC KEY' } as const

/**
 * All that can be said of a key before it is imported.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`
 */
export function checkMaterial(key: PrivateKey | PublicKey, index: number): void {
  const { privateKey, publicKey, state } = key
  const half = publicKey === undefined || privateKey !== undefined ? 'privateKey' : 'publicKey'
  if (privateKey === undefined && publicKey === undefined)
    throw refusal(
      `keys[${index}].${state === 'active' ? 'privateKey' : half} is undefined: is the environment variable set?`,
      index,
    )
  for (const each of ['privateKey', 'publicKey'] as const) {
    const given = key[each]
    if (given !== undefined) checkHalf(given, key.alg, each, index)
  }
  if (publicKey === undefined && isCryptoKey(privateKey) && !privateKey.extractable)
    throw wrong('keys', `keys[${index}].privateKey cannot be exported: give its publicKey, too`)
}

function checkHalf(given: KeyMaterial, alg: keyof typeof curves, half: Half, index: number): void {
  const material = materialOf(given)
  const curve = curves[alg]
  const isRight = typeof material === 'string' ? pemFits : isCryptoKey(material) ? cryptoKeyFits : jwkFits
  if (isRight(material as never, curve, half)) return
  const kinds = `a JWK, a PEM text that begins with -----BEGIN ${labels[half]}-----, a CryptoKey or a KeyObject`
  throw wrong(
    'keys',
    `keys[${index}].${half} is no ${labels[half].toLowerCase()} of ${alg} (${curve.crv}): give ${kinds}`,
  )
}

type Curve = (typeof curves)[keyof typeof curves]

function jwkFits(jwk: JWK, { kty, crv }: Curve, half: Half): boolean {
  const isPrivate = typeof jwk?.d === 'string'
  if (jwk?.kty !== kty || jwk.crv !== crv || isPrivate !== (half === 'privateKey')) return false
  return typeof jwk.x === 'string' && isForSignatures(jwk, half)
}

/** A key that says what it is for is used for nothing else (RFC 7517 §4.2, §4.3). */
function isForSignatures({ use = 'sig', key_ops = ['sign', 'verify'] }: JWK, half: Half): boolean {
  return use === 'sig' && key_ops.includes(half === 'privateKey' ? 'sign' : 'verify')
}

function cryptoKeyFits(key: CryptoKey, { names }: Curve, half: Half): boolean {
  const { name, namedCurve = name } = key.algorithm as { name: string; namedCurve?: string }
  return key.type === half.slice(0, -3) && names.every((one) => one === name || one === namedCurve)
}

function pemFits(pem: string, { oid }: Curve, half: Half): boolean {
  const [, body] = new RegExp(`^\\s*-----BEGIN ${labels[half]}-----([\\sA-Za-z0-9+/=]+)-----END`).exec(pem) ?? []
  return body !== undefined && hexOf(body).includes(oid)
}

function hexOf(base64: string): string {
  try {
    return Array.from(atob(base64.replace(/\s/g, '')), (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('')
  } catch {
    return ''
  }
}

/** A `KeyObject` is known by what it can do, because nothing of Node is imported here. */
export function materialOf(given: KeyMaterial): Material {
  if (typeof given !== 'object' || given === null || !('export' in given) || typeof given.export !== 'function')
    return given as Material
  return given.export({ format: 'jwk' }) as JWK
}

export function isCryptoKey(value: unknown): value is CryptoKey {
  return Object.prototype.toString.call(value) === '[object CryptoKey]'
}
