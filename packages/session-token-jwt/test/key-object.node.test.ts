import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SigningKey } from '../src/index'
import { issue, makeSigned, verdict } from './support/make'

const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const sec1 = ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString()

describe("Node's own keys", () => {
  it.each([
    ['Ed25519', ed],
    ['ES256', ec],
  ] as const)('may be KeyObjects: %s', async (alg, { privateKey, publicKey }) => {
    for (const more of [{ privateKey }, { privateKey, publicKey }]) {
      const format = makeSigned({ keys: [{ id: 'k1', state: 'active', alg, ...more }] })
      expect(await verdict(format, await issue(format))).toBe('accepted')
    }
  })

  it.each<[string, object]>([
    ['another curve', { alg: 'ES256', privateKey: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey }],
    ['another kind', { alg: 'Ed25519', privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }],
    ['a secret', { alg: 'Ed25519', privateKey: createSecretKey(Buffer.alloc(32, 7)) }],
    ['the public half', { alg: 'ES256', privateKey: createPublicKey(createPrivateKey(sec1)) }],
    ['a PEM of the older kind', { alg: 'ES256', privateKey: sec1 }],
    ['a PEM of another curve', { alg: 'ES256', privateKey: ed.privateKey.export({ type: 'pkcs8', format: 'pem' }) }],
  ])('are refused when they are %s', (_, more) => {
    const keys = [{ id: 'k1', state: 'active', ...more } as SigningKey]
    expect(() => makeSigned({ keys })).toThrow(/keys\[0\]\.privateKey is no private key of/)
  })
})
