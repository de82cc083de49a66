import type { CryptoKey, JWK } from 'jose'
import { wrong } from '../options'
import { jose } from '../wire/jose'
import { isCryptoKey, type Material, materialOf } from './key-material'
import type { PublishedKey } from './published-key'
import type { PrivateKey, PublicKey } from './signing-key'

/** Both halves, of which the private one may be missing; and the public one as it is published. */
export interface LoadedPair {
  readonly signKey: CryptoKey | undefined
  readonly verifyKey: CryptoKey
  readonly published: PublishedKey
}

/** @throws {SessionError} `ERR_SESSION_OPTION` for a key that is none, and for halves that do not belong together. */
export async function loadPair(key: PrivateKey | PublicKey, index: number): Promise<LoadedPair> {
  try {
    const pair = await importPair(key)
    if (pair.signKey) await mustBelongTogether(pair.signKey, pair.verifyKey)
    return pair
  } catch (cause) {
    throw wrong(
      'keys',
      `keys[${index}] is no key pair of ${key.alg}: make one with jose's generateKeyPair('${key.alg}')`,
      cause,
    )
  }
}

async function importPair({ alg, id, privateKey, publicKey }: PrivateKey | PublicKey): Promise<LoadedPair> {
  const { exportJWK, importJWK } = await jose
  const own = privateKey === undefined ? undefined : await jwkOr(materialOf(privateKey), alg)
  const open = publicKey === undefined ? own : await jwkOr(materialOf(publicKey), alg)
  const { kty = '', crv = '', x = '', y }: Partial<JWK> = isCryptoKey(open) ? await exportJWK(open) : (open ?? {})
  const point = { kty, crv, x, ...(y !== undefined && { y }) }
  return {
    signKey: own === undefined || isCryptoKey(own) ? own : ((await importJWK(own, alg)) as CryptoKey),
    verifyKey: (await importJWK(point, alg)) as CryptoKey,
    published: { ...point, kid: id, alg, use: 'sig' },
  }
}

/** A JWK, where the key tells what it is made of. */
async function jwkOr(material: Material, alg: string): Promise<JWK | CryptoKey> {
  const { exportJWK, importPKCS8, importSPKI } = await jose
  if (isCryptoKey(material)) return material.extractable ? exportJWK(material) : material
  if (typeof material !== 'string') return material
  const pem = material.trim()
  const read = pem.startsWith('-----BEGIN PRIVATE') ? importPKCS8 : importSPKI
  return exportJWK(await read(pem, alg, { extractable: true }))
}

async function mustBelongTogether(signKey: CryptoKey, verifyKey: CryptoKey): Promise<void> {
  const { name } = verifyKey.algorithm
  const how = { name, hash: 'SHA-256' }
  const probe = new Uint8Array(32)
  const signature = await crypto.subtle.sign(how, signKey, probe)
  if (!(await crypto.subtle.verify(how, verifyKey, signature, probe)))
    throw wrong('keys', 'publicKey is not that of privateKey')
}
