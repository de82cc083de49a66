import { describe, expect, it } from 'vitest'
import { accessTokens } from '../../src/index'
import { decode, forge } from '../support/forge'
import { keyOf } from '../support/keys'
import { issue, makeSigned, verdict } from '../support/make'
import { minute, T } from '../support/states'

type Members = Record<string, unknown>

const signedFormat = makeSigned()
const tokens = accessTokens({ keys: [keyOf('Ed25519')], issuer: 'https://shop.test', audience: 'shop', clock: () => T })
const session = { id: 'id', owner: 'ada', expiresAt: T + minute, authentication: undefined }

const kinds: [string, Members, string, (token: string) => Promise<string>][] = [
  ['session', decode(await issue(signedFormat), 1), 'sess+jwt', (token) => verdict(signedFormat, token)],
  [
    'access',
    decode(await tokens.issue(session), 1),
    'access+jwt',
    async (token) => (await tokens.verify(token)).status,
  ],
]

describe.each(kinds)('the claims of a %s token', (_, payload, typ, judge) => {
  const header = { typ, alg: 'Ed25519', kid: 'k1' }
  const text = JSON.stringify(payload)
  const verdictOf = async (changed: unknown) => judge(await forge({ header, payload: changed }))
  const written = async (name: string, value: string) =>
    verdictOf(text.replace(new RegExp(`"${name}":[^,}]+`), `"${name}":${value}`))

  it('are accepted as they are written, signed by hand', async () => {
    expect(await verdictOf(text)).toBe('accepted')
  })

  it('JT-01 are all required, but an owner where nobody is signed in', async () => {
    for (const left of Object.keys(payload)) {
      const rest = Object.fromEntries(Object.entries(payload).filter(([name]) => name !== left))
      if (left !== 'sub' || typ === 'access+jwt') expect([left, await verdictOf(rest)]).not.toEqual([left, 'accepted'])
    }
  })

  it.each(['exp', 'nbf', 'iat', 'auth_time'])('JT-01 %s is a whole number of seconds', async (name) => {
    const given = Number(payload[name])
    const values = [
      `"${given}"`,
      'null',
      'true',
      '[]',
      '{}',
      '1e400',
      '-1e400',
      '-1',
      '-0',
      'NaN',
      `${given}.5`,
      `${given}.0`,
      `${given * 1000}`,
      `${given}e0`,
      '1e12',
      '9007199254740993',
    ]
    for (const value of values) expect([value, await written(name, value)]).not.toEqual([value, 'accepted'])
  })

  it('JT-01 say each thing once, and one thing to us and to others', async () => {
    const later = Number(payload['exp']) + 3600
    const twice = [
      `{"exp":${later},${text.slice(1)}`,
      `${text.slice(0, -1)},"exp":${later}}`,
      `${text.slice(0, -1)},"sub":"bob"}`,
    ]
    for (const each of twice) expect(await verdictOf(each)).not.toBe('accepted')
    const changes = [{ nbf: 0 }, ...(typ === 'sess+jwt' ? [{ exp: later }, { iat: 0 }, { auth_time: 1 }] : [])]
    for (const change of changes)
      expect([change, await verdictOf({ ...payload, ...change })]).not.toEqual([change, 'accepted'])
  })

  it('JW-08 are of one issuer, compared exactly', async () => {
    const iss = 'https://shop.test'
    for (const value of [
      [iss],
      [iss, 'https://evil.test'],
      `${iss}/`,
      `${iss}.evil`,
      'https://shop',
      '',
      null,
      { 0: iss },
    ])
      expect([value, await verdictOf({ ...payload, iss: value })]).not.toEqual([value, 'accepted'])
  })

  it('JW-09 are for one audience, compared exactly', async () => {
    for (const value of [['shop'], ['shop', 'other'], [], 'shops', 'Shop', ' shop', '', null, true, undefined])
      expect([value, await verdictOf({ ...payload, aud: value })]).not.toEqual([value, 'accepted'])
  })

  it('have owners and ids that are texts', async () => {
    for (const name of ['sub', 'sid', 'jti'])
      for (const value of [1, ['ada'], { toString: 'ada' }, true])
        expect([name, value, await verdictOf({ ...payload, [name]: value })]).not.toEqual([name, value, 'accepted'])
  })

  it('have no claim more, no other order, and no other spelling', async () => {
    const reversed = Object.fromEntries(Object.entries(payload).reverse())
    const spaced = [
      ` ${text}`,
      `${text}\n`,
      text.replace(':', ': '),
      text.replace('ada', '\\u0061da'),
      `[${text}]`,
      '""',
      '',
    ]
    for (const other of [{ ...payload, admin: true }, { ...payload, ['__proto__']: {} }, reversed, ...spaced])
      expect(await verdictOf(other)).not.toBe('accepted')
  })

  it('JW-07 are UTF-8 and nothing else', async () => {
    const utf16 = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0), 0]))
    const bytes = new TextEncoder().encode(text)
    const bom = Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes])
    const slash = text.indexOf('ada')
    const at = (replaced: number[]) =>
      Uint8Array.from([...bytes.slice(0, slash), ...replaced, ...bytes.slice(slash + 1)])
    const wrong = [
      utf16,
      bom,
      at([0xc1, 0xa1]),
      at([0xff]),
      at([0xed, 0xa0, 0x80]),
      at([0xf5, 0x80, 0x80, 0x80]),
      at([0xc3]),
    ]
    for (const one of wrong) expect(await verdictOf(one)).not.toBe('accepted')
  })
})
