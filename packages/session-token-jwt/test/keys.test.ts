import { type CryptoKey, exportPKCS8, exportSPKI, generateKeyPair, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { encrypted, type SigningKey, signed } from '../src/index'
import { algorithms, contentKey, ed25519, keyOf, otherSecret, p256, secret } from './support/keys'
import { issue, makeEncrypted, makeSigned, verdict } from './support/make'
import { stateOf, when } from './support/states'

const other = (state: SigningKey['state'], id = 'k2'): SigningKey => ({ id, state, alg: 'HS256', secret: otherSecret })

describe.each([
  [
    'signed',
    (state: SigningKey['state']) =>
      makeSigned({ keys: [keyOf('Ed25519', state), other(state === 'active' ? 'retired' : 'active')] }),
  ],
  [
    'encrypted',
    (state: SigningKey['state']) =>
      makeEncrypted({
        keys: [contentKey(state), contentKey(state === 'active' ? 'retired' : 'active', 'k2', otherSecret)],
      }),
  ],
] as const)('a ring of keys, %s', (_, make) => {
  it.each([
    ['active', 'accepted'],
    ['upcoming', 'accepted'],
    ['retired', 'accepted, reissue'],
    ['revoked', 'unknown-key'],
  ] as const)('%s: what the key issued elsewhere is %s', async (state, expected) => {
    const token = await issue(make('active'))
    expect(await verdict(make(state), token)).toBe(expected)
  })

  it('issues under the active key alone, whichever place it has', async () => {
    const token = await issue(make('upcoming'))
    expect(await verdict(make('active'), token), 'k2 is retired there').toBe('accepted, reissue')
  })
})

describe('a key may be given', () => {
  it.each(['Ed25519', 'ES256'] as const)('for %s as JWK, PEM, CryptoKey, or as halves', async (alg) => {
    const pair = await generateKeyPair(alg, { extractable: true })
    const closed = await importJWK(alg === 'Ed25519' ? ed25519 : p256, alg)
    const { d: _, ...open } = alg === 'Ed25519' ? ed25519 : p256
    const pem = await exportPKCS8(pair.privateKey)
    const ways: Partial<SigningKey>[] = [
      { privateKey: pair.privateKey },
      { privateKey: pem },
      { privateKey: `\n${pem.replaceAll('\n', '\r\n')}\n` },
      { privateKey: pem, publicKey: await exportSPKI(pair.publicKey) },
      { privateKey: closed as CryptoKey, publicKey: open },
    ]
    for (const way of ways) {
      const format = makeSigned({ keys: [{ id: 'k1', state: 'active', alg, ...way } as SigningKey] })
      const token = await issue(format)
      expect(await verdict(format, token)).toBe('accepted')
      const publicKey = (await format.jwks()).keys[0]
      const verifying = makeSigned({ keys: [{ id: 'k1', state: 'retired', alg, publicKey }, other('active')] })
      expect(await verdict(verifying, token)).toBe('accepted, reissue')
    }
  })
})

describe('keys that cannot work are refused at once', () => {
  const { d: _, ...publicJwk } = ed25519
  const key = (more: object): SigningKey => ({ ...keyOf('Ed25519'), ...more }) as SigningKey
  const hs = (more: object): SigningKey => ({ ...keyOf('HS256'), ...more }) as SigningKey
  it.each<[string, RegExp, readonly SigningKey[]]>([
    ['none', /keys is a list/, []],
    ['no active one', /0 of the keys are active: write state: 'active'/, [keyOf('Ed25519', 'retired')]],
    ['two active ones', /2 of the keys are active/, [keyOf('Ed25519'), other('active')]],
    ['one id twice', /keys\[1\]\.id is "k1" once more/, [keyOf('Ed25519'), other('retired', 'k1')]],
    ['no id', /keys\[0\]\.id is not/, [key({ id: '' })]],
    ['a path as id', /keys\[0\]\.id is not/, [key({ id: '../../dev/null' })]],
    ['an unknown state', /keys\[0\]\.state is unknown/, [key({ state: 'old' })]],
    ['an unknown algorithm', /keys\[0\]\.alg is unknown/, [key({ alg: 'RS256' })]],
    ['none as algorithm', /keys\[0\]\.alg is unknown/, [key({ alg: 'none' })]],
    ['a secret for a pair', /has a secret, which is for alg: 'HS256'/, [key({ secret })]],
    ['the other curve', /keys\[0\]\.privateKey is no private key of Ed25519/, [key({ privateKey: p256 })]],
    [
      'the other curve, too',
      /keys\[0\]\.privateKey is no private key of ES256/,
      [key({ alg: 'ES256', privateKey: ed25519 })],
    ],
    ['the public half as private', /keys\[0\]\.privateKey is no private key/, [key({ privateKey: publicJwk })]],
    ['the private half as public', /keys\[0\]\.publicKey is no public key/, [key({ publicKey: ed25519 })]],
    ['a text that is no PEM', /-----BEGIN PRIVATE KEY-----/, [key({ privateKey: 'MC4CAQAwBQYDK2VwBCIEIJ1hsZ' })]],
    [
      'only a public half, and active',
      /is active and has no privateKey/,
      [key({ privateKey: undefined, publicKey: publicJwk })],
    ],
    ['one secret twice', /keys\[1\] has the same secret as keys\[0\]/, [hs({}), hs({ id: 'k2', state: 'upcoming' })]],
  ])('%s', (_name, message, keys) => {
    const error = expect.objectContaining({ code: 'ERR_SESSION_OPTION', details: { option: 'keys' } })
    expect(() => makeSigned({ keys })).toThrow(error)
    expect(() => makeSigned({ keys })).toThrow(message)
  })

  it('a private key that cannot be exported, alone', async () => {
    const { privateKey } = await generateKeyPair('Ed25519')
    expect(() => makeSigned({ keys: [key({ privateKey })] })).toThrow(/cannot be exported: give its publicKey, too/)
  })

  it('JW-04 halves that do not belong together, and points that are on no curve, with the first token', async () => {
    const pair = await generateKeyPair('Ed25519', { extractable: true })
    const broken = [
      key({ privateKey: pair.privateKey, publicKey: publicJwk }),
      key({ alg: 'ES256', privateKey: { ...p256, y: p256.x } }),
    ]
    for (const one of broken) {
      const issued = Promise.resolve(makeSigned({ keys: [one] }).issue(stateOf(), when))
      await expect(issued).rejects.toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'keys' } })
    }
  })

  it('one pair under two ids, which would outlive its revocation', async () => {
    const format = makeSigned({ keys: [keyOf('Ed25519'), keyOf('Ed25519', 'retired', 'k2')] })
    await expect(format.jwks()).rejects.toThrow(/two of the keys are the same/)
  })

  it('looks at nothing of a revoked key but its name', () => {
    expect(() =>
      makeSigned({ keys: [keyOf('ES256'), { ...other('revoked'), secret: undefined } as SigningKey] }),
    ).not.toThrow()
  })
})

describe('secrets that are none (JW-05)', () => {
  it.each<[unknown, RegExp]>([
    [undefined, /keys\[0\]\.secret is undefined: is the environment variable set\?/],
    [null, /is no text/],
    [42, /is no text/],
    ['', /fewer than 32 bytes/],
    ['secret', /fewer than 32 bytes/],
    ['x7Qp2mVc9LzT4nRb8WsK1yHd6GfJ3aE', /fewer than 32 bytes/],
    ['my-secret-my-other-words-and-more-words', /well known/],
    ['keyboard cat keyboard cat keyboard', /well known/],
    ['abcdabcdabcdabcdabcdabcdabcdabcd', /repeats itself/],
  ])('%j', (given, message) => {
    const key = { id: 'k1', state: 'active', secret: given as string } as const
    const makers = [() => makeEncrypted({ keys: [key] }), () => makeSigned({ keys: [{ ...key, alg: 'HS256' }] })]
    for (const make of makers) {
      expect(make).toThrow(expect.objectContaining({ code: 'ERR_SESSION_SECRET', details: { index: 0 } }))
      expect(make).toThrow(message)
    }
  })

  it('says which private key is unset', () => {
    const keys = [keyOf('HS256'), { id: 'k2', state: 'retired', alg: 'ES256', privateKey: undefined }] as const
    expect(() => makeSigned({ keys })).toThrow(/keys\[1\]\.privateKey is undefined: is the environment variable set\?/)
  })
})

describe('other options', () => {
  const good = { keys: [keyOf('ES256')], issuer: 'i', audience: 'a', revocation: 'unrevocable' } as const
  it.each([
    [{ revocation: undefined }, /revocation: store.*revocation: 'unrevocable'/],
    [{ revocation: {} }, /revocation: store.*revocation: 'unrevocable'/],
    [{ issuer: '' }, /issuer is needed/],
    [{ audience: ['a'] }, /audience is needed/],
    [{ ttl: '16m' }, /ttl is over '15m'/],
    [{ ttl: 900 }, /ttl is of type number/],
    [{ ttl: '500ms' }, /from '1s' to '400d'/],
    [{ cache: -1 }, /cache is how many/],
    [{ algorithms: ['none'] }, /signed\(\) has no option "algorithms"/],
  ])('signed: %j', (more, message) => {
    expect(() => signed({ ...good, ...(more as object) })).toThrow(message)
  })

  it.each([
    [{ keys: [contentKey()] }, /encrypted\(\) must know how sessions are ended/],
    [{ keys: [{ ...contentKey(), alg: 'A128GCM' }], revocation: 'unrevocable' }, /alg is not 'A256GCM'/],
    [undefined, /encrypted\(\) takes an object/],
  ])('encrypted: %j', (options, message) => {
    expect(() => encrypted(options as never)).toThrow(message)
  })

  it('signs by every algorithm that it names', () => {
    for (const alg of algorithms) expect(() => makeSigned({ keys: [keyOf(alg)] })).not.toThrow()
  })
})
