import { cookie, createSessions, type TokenFormat } from '@org/session-core'
import { encrypted, signed } from '@org/session-token-jwt'
import { describe, expect, it } from 'vitest'
import { setUpsWith } from '../support/set-ups'
import { openStore } from '../support/stores'
import { secret, target } from '../support/target'

const strict = { policy: 'strict', transport: 'cookie' } as const

it.each(setUpsWith({ ...strict, token: 'opaque' }))(
  'adv-20 what the application writes beside the sessions is none: %s',
  async (_name, setUp) => {
    const at = await target(setUp)
    const now = Date.now()
    const id = 'A'.repeat(22)
    const visitor = at.client()
    await visitor.login('ada')
    for (const key of [id, `session:${id}`, visitor.token ?? '']) {
      await at.store.consume(key, { now, expiresAt: now + 60_000 })
      await at.store.revoke(key, { now, until: now + 60_000 })
      const attacker = at.client()
      attacker.token = `${id}.${'A'.repeat(44)}`
      expect(await attacker.owner()).toBeUndefined()
      expect((await at.store.read(id, { now })).status).toBe('absent')
    }
    expect(await visitor.owner()).toBe('ada')
  },
)

describe.each(setUpsWith({ ...strict, token: 'encrypted' }))('encrypted: %s', (_name, setUp) => {
  it('adv-35 what cannot be decrypted is not read in any other way', async () => {
    const at = await target(setUp)
    const state = { id: 'A'.repeat(22), owner: 'root', data: { owner: '"root"' }, expiresAt: 9e15, endsAt: 9e15 }
    const plain = JSON.stringify(state)
    const base64 = Buffer.from(plain).toString('base64url')
    const attacker = at.client()
    for (const token of [
      plain,
      encodeURIComponent(plain),
      base64,
      `${base64}.${base64}`,
      `eyJhbGciOiJub25lIn0.${base64}.`,
      `....${base64}`,
    ]) {
      attacker.token = token
      expect(await attacker.owner(), token.slice(0, 30)).toBeUndefined()
      expect((await attacker.get('/data')).json).toEqual({})
    }
  })

  it('adv-36 equal blocks look like nothing', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    await visitor.post('/data', { text: 'sixteen letters.'.repeat(60) })
    const bytes = Buffer.from(visitor.token?.split('.')[3] ?? '', 'base64url')
    const blocks = Array.from({ length: Math.floor(bytes.length / 16) }, (_, at) =>
      bytes.toString('hex', at * 16, at * 16 + 16),
    )
    expect(blocks.length).toBeGreaterThan(60)
    expect(new Set(blocks).size).toBe(blocks.length)
  })
})

it('adv-40 a key without an algorithm, or with one that is not on the list, is refused at start-up', async () => {
  const { store } = await openStore('memory')
  const made = (key: object): TokenFormat =>
    signed({
      keys: [{ id: '1', state: 'active', ...key } as never],
      issuer: 'https://shop.example',
      audience: 'shop',
      revocation: store,
    })
  const keys = [
    { secret },
    { alg: undefined, secret },
    { alg: 'none', secret },
    { alg: 'RS256', secret },
    { alg: 'HS512', secret },
    { alg: 'ES256', secret },
  ]
  for (const key of keys)
    expect(() => made(key), JSON.stringify(key)).toThrow(expect.objectContaining({ code: 'ERR_SESSION_OPTION' }))
  expect(() => made({ alg: 'HS256', secret })).not.toThrow()
})

it('adv-21 a token of one application is nothing to another that shares its store or its keys', async () => {
  const { store } = await openStore('memory')
  const key = { id: '1', state: 'active', secret } as const
  const formats = [store, encrypted({ keys: [key], revocation: store })]
  for (const kept of formats) {
    const users = createSessions({ store: kept, secure: true })
    const admins = createSessions({ store: kept, secure: true, transports: [cookie({ name: '__Host-Http-admin' })] })
    const session = await users.open({ method: 'POST', url: '/', headers: { host: 'shop.example' } })
    await session.login('ada')
    const { headers } = await session.commit({ status: 200, headers: {} })
    const token = /=([^;]+)/.exec(headers.find(([name]) => name === 'set-cookie')?.[1] ?? '')?.[1]
    const request = (name: string) => ({
      method: 'GET',
      url: '/',
      headers: { host: 'shop.example', cookie: `${name}=${token}` },
    })
    expect((await users.open(request('__Host-Http-sid'))).owner).toBe('ada')
    expect((await admins.open(request('__Host-Http-admin'))).owner).toBeUndefined()
  }
})
