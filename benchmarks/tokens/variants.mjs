// The same session in every kind of token, each behind a session() of its own.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { session } from '@org/session-express'
import { memoryStore } from '@org/session-store-memory'
import { encrypted, signed } from '@org/session-token-jwt'

const pem = (type, options) =>
  generateKeyPairSync(type, options).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const secret = () => randomBytes(32).toString('base64')
const key = { id: '2026-11', state: 'active' }

const keys = {
  Ed25519: () => [{ ...key, alg: 'Ed25519', privateKey: pem('ed25519') }],
  ES256: () => [{ ...key, alg: 'ES256', privateKey: pem('ec', { namedCurve: 'P-256' }) }],
  HS256: () => [{ ...key, alg: 'HS256', secret: secret() }],
}

const sign = (alg, more) =>
  signed({ keys: keys[alg](), issuer: 'https://shop.example', audience: 'shop', revocation: 'unrevocable', ...more })

const encrypt = (revocation) => encrypted({ keys: [{ ...key, secret: secret() }], revocation })

/** The word after the algorithm says what is checked beside the signature. */
const stores = {
  opaque: () => memoryStore(),
  'Ed25519, unrevocable': () => sign('Ed25519'),
  'Ed25519, revocations': () => sign('Ed25519', { revocation: memoryStore() }),
  'Ed25519, revocations, cache': () => sign('Ed25519', { revocation: memoryStore(), cache: 1000 }),
  'ES256, unrevocable': () => sign('ES256'),
  'ES256, revocations': () => sign('ES256', { revocation: memoryStore() }),
  'HS256, unrevocable': () => sign('HS256'),
  'HS256, revocations': () => sign('HS256', { revocation: memoryStore() }),
  'encrypted, unrevocable': () => encrypt('unrevocable'),
  'encrypted, revocations': () => encrypt(memoryStore()),
}

export const yardstick = 'bare'
export const variants = [yardstick, ...Object.keys(stores)]

/** Those that keep what an application writes; the others carry claims alone. */
export const keepsData = (variant) => !/^(Ed|ES|HS)/.test(variant)

export function middlewareOf(variant) {
  if (variant !== yardstick) return session({ store: stores[variant](), onEvent: () => {} })
  return (request, _response, next) => {
    request.session = { owner: 'ada', login: () => {} }
    next()
  }
}
