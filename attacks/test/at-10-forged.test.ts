import { createHmac } from 'node:crypto'
import { oneTimeTokens } from '@org/session-core'
import { accessTokens } from '@org/session-token-jwt'
import { describe, expect, it } from 'vitest'
import { setUps, setUpsWith } from '../support/set-ups'
import { formatOf, secret, type Target, target } from '../support/target'

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const decode = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString())
const sign = (input: string, secret: string): string =>
  `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`

async function signedIn(at: Target): Promise<string> {
  const visitor = at.client()
  await visitor.login('ada')
  return visitor.token ?? ''
}

async function ownerOf(at: Target, token: string): Promise<unknown> {
  const attacker = at.client()
  attacker.token = token
  return attacker.owner()
}

/** What testers send instead of a signed token, by the parts of a good one. */
const forgeries: Readonly<Record<string, (header: object, payload: object, signature: string) => string>> = {
  'nobody signed it': (header, payload) => `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`,
  'nobody signed it, in capitals': (header, payload) => `${encode({ ...header, alg: 'NoNe' })}.${encode(payload)}.`,
  'the signature is missing': (header, payload) => `${encode(header)}.${encode(payload)}.`,
  'the signature is of another payload': (header, payload, signature) =>
    `${encode(header)}.${encode({ ...payload, sub: 'root' })}.${signature}`,
  'an empty secret signed it': (header, payload) => sign(`${encode(header)}.${encode(payload)}`, ''),
  'a known secret signed it': (header, payload) => sign(`${encode(header)}.${encode(payload)}`, 'secret'),
  'it brings its key': (header, payload) =>
    sign(`${encode({ ...header, jwk: { kty: 'oct', k: encode('mine') } })}.${encode(payload)}`, 'mine'),
  'it says where its key is': (header, payload) =>
    sign(`${encode({ ...header, jku: 'https://attacker.test/keys' })}.${encode(payload)}`, 'mine'),
  'its key is a file': (header, payload) =>
    sign(`${encode({ ...header, kid: '../../dev/null' })}.${encode(payload)}`, ''),
  'its key is a query': (header, payload) =>
    sign(`${encode({ ...header, kid: "x' UNION SELECT 'mine" })}.${encode(payload)}`, 'mine'),
  'it needs what nobody knows': (header, payload, signature) =>
    `${encode({ ...header, crit: ['exp'] })}.${encode(payload)}.${signature}`,
  'it ends never': (header, payload, signature) => `${encode(header)}.${encode({ ...payload, exp: 9e9 })}.${signature}`,
  'its signature is zero': (header, payload) =>
    `${encode({ ...header, alg: 'ES256' })}.${encode(payload)}.${Buffer.alloc(64).toString('base64url')}`,
}

describe.each(setUpsWith({ token: 'signed' }))('AT-10 forged: %s', (_name, setUp) => {
  it.each(Object.entries(forgeries))('%s', async (_why, forge) => {
    const at = await target(setUp)
    const good = await signedIn(at)
    const [header = '', payload = '', signature = ''] = good.split('.')
    expect(await ownerOf(at, forge(decode(header), decode(payload), signature))).toBeUndefined()
    expect(await ownerOf(at, good)).toBe('ada')
  })

  it('holds no personal data, and no data of the session at all', async () => {
    const payload = decode((await signedIn(await target(setUp))).split('.')[1] ?? '')
    expect(Object.keys(payload).sort()).not.toContain('data')
    expect(Object.keys(payload).join()).not.toMatch(/mail|name|phone|address/)
  })
})

describe.each(setUps)('AT-10 a token of another kind: %s', (_name, setUp) => {
  it('is no session, whoever made it', async () => {
    const at = await target(setUp)
    for (const [kind, token] of Object.entries(await strangers(at)))
      expect(await ownerOf(at, token), kind).toBeUndefined()
  })

  async function strangers(at: Target): Promise<Record<string, string>> {
    const keys = [{ id: '2026-11', state: 'active', alg: 'HS256', secret }] as const
    const access = accessTokens({ keys: [...keys], issuer: 'https://shop.example', audience: 'shop' })
    const session = await at.sessions.open({
      method: 'POST',
      url: '/',
      headers: { host: 'shop.example' },
      secure: true,
    })
    await session.login('ada')
    const mails = oneTimeTokens({ purpose: 'mail', ttl: '1h', store: at.store })
    const found: Record<string, string> = {
      access: String(await access.issue(session)),
      mail: await mails.issue('ada', undefined),
    }
    for (const token of ['opaque', 'signed', 'encrypted'] as const) {
      if (token === setUp.token) continue
      const other = await target({ ...setUp, store: 'memory', token, policy: 'strict' }, { beside: at })
      found[token] = await signedIn(other)
    }
    return found
  }
})

it('AT-10 a secret that is on a list is refused at start-up', async () => {
  const { store } = await target({ store: 'memory', token: 'signed', transport: 'header', policy: 'strict' })
  expect(() => formatOf('signed', store)).not.toThrow()
  for (const secret of ['', 'secret', 'changeme', 'your-256-bit-secret', 'a'.repeat(31), 'a'.repeat(64)]) {
    const keys = [{ id: '1', state: 'active', alg: 'HS256', secret }] as const
    const made = () => accessTokens({ keys: [...keys], issuer: 'https://shop.example', audience: 'shop' })
    expect(made, secret).toThrow(expect.objectContaining({ code: 'ERR_SESSION_SECRET' }))
  }
})
