import { describe, expect, it } from 'vitest'
import { accessTokens, type SigningKey } from '../src/index'
import { ed25519, keyOf, p256 } from './support/keys'
import { makeSigned } from './support/make'

const parties = { issuer: 'https://shop.test', audience: 'shop' }
const makers: [
  string,
  (keys: readonly SigningKey[]) => ReturnType<typeof makeSigned> | ReturnType<typeof accessTokens>,
][] = [
  ['signed', (keys) => makeSigned({ keys })],
  ['accessTokens', (keys) => accessTokens({ keys, ...parties })],
]

describe.each(makers)('the keys that %s publishes', (_, make) => {
  it('are the public halves of all that are not revoked (RFC 7517)', async () => {
    const keys = [
      keyOf('Ed25519', 'upcoming', 'next'),
      keyOf('ES256', 'active', 'now'),
      { id: 'gone', state: 'revoked', alg: 'ES256', privateKey: undefined } as const,
    ]
    expect(await make(keys).jwks()).toEqual({
      keys: [
        { kty: 'OKP', crv: 'Ed25519', x: ed25519.x, kid: 'next', alg: 'Ed25519', use: 'sig' },
        { kty: 'EC', crv: 'P-256', x: p256.x, y: p256.y, kid: 'now', alg: 'ES256', use: 'sig' },
      ],
    })
    const retired = [keyOf('Ed25519', 'retired', 'before'), keyOf('ES256', 'active', 'now')]
    expect((await make(retired).jwks()).keys.map(({ kid }) => kid)).toEqual(['before', 'now'])
  })

  it('never hold a secret or a private half', async () => {
    const text = JSON.stringify(await make([keyOf('HS256'), keyOf('Ed25519', 'retired', 'k2')]).jwks())
    expect(JSON.parse(text).keys).toHaveLength(1)
    for (const word of ['"d"', '"k"', 'oct', ed25519.d]) expect(text).not.toContain(word)
    expect((await make([keyOf('HS256')]).jwks()).keys).toEqual([])
  })

  it('are a copy: whoever changes it changes nothing', async () => {
    const made = make([keyOf('ES256')])
    const [key] = (await made.jwks()).keys
    Object.assign(key ?? {}, { kid: 'other' })
    expect((await made.jwks()).keys[0]?.kid).toBe('k1')
  })

  it('are served as they are fetched, and kept for five minutes', async () => {
    const made = make([keyOf('ES256')])
    const response = await made.jwksResponse()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/jwk-set+json')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
    expect(await response.json()).toEqual(await made.jwks())
  })
})
