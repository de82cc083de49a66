import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keepsData, setUps, setUpsWith } from '../support/set-ups'
import { target } from '../support/target'

const random = (bytes: number): string => randomBytes(bytes).toString('base64url')

describe.each(setUps)('AT-03 fixation: %s', (_name, setUp) => {
  it('a token known before the login is nobody after it', async () => {
    const { client } = await target(setUp)
    const victim = client()
    if (keepsData(setUp)) await victim.post('/data', { cart: 'book' })
    else await victim.login('bob')
    const attacker = victim.thief()
    const { id } = (await victim.get('/me')).json
    expect(victim.token).toBeDefined()
    const signedIn = (await victim.login('ada')).json
    expect(signedIn['id']).not.toBe(id)
    expect(victim.token).not.toBe(attacker.token)
    expect(await attacker.owner()).toBeUndefined()
    expect(await victim.owner()).toBe('ada')
  })

  it.each([
    ['of our own shape', `${random(16)}.${random(33)}`],
    ['of another library', `s%3A${random(24)}`],
    ['of 32 characters', random(24)],
    ['that is a word', 'a'.repeat(22)],
  ])('a token %s that somebody made up is not the one that is signed in', async (_kind, planted) => {
    const { client, store } = await target(setUp)
    const victim = client()
    victim.token = planted
    const attacker = client()
    attacker.token = planted
    if (keepsData(setUp)) await victim.post('/data', { cart: 'book' })
    expect(await victim.owner()).toBeUndefined()
    if (setUp.policy === 'strict') {
      if (keepsData(setUp)) expect(victim.token, 'not even for a cart').not.toBe(planted)
      expect((await attacker.get('/data')).json).toEqual({})
    }
    await victim.login('ada')
    expect(await victim.owner()).toBe('ada')
    expect(victim.token).not.toBe(planted)
    expect(await attacker.owner()).toBeUndefined()
    const under = await store.read(planted.slice(0, 22), { now: Date.now() })
    expect(under.status, 'nothing lives under what was planted').not.toBe('live')
  })

  it('the session of one who is signed in, swapped in, is theirs alone', async () => {
    const { client } = await target(setUp)
    const [attacker, victim] = [client(), client()]
    await attacker.login('mallory')
    if (keepsData(setUp)) await attacker.post('/data', { address: 'of mallory' })
    victim.token = attacker.token
    const before = attacker.token
    await victim.login('ada')
    expect((await victim.get('/data')).json, 'nothing of another owner stays').toEqual({})
    attacker.token = before
    expect(await attacker.owner(), 'the old one is over').toBeUndefined()
  })

  it('signing out and in again gives another token and another id', async () => {
    const { client } = await target(setUp)
    const victim = client()
    const first = (await victim.login('ada')).json['id']
    const attacker = victim.thief()
    await victim.post('/logout')
    const second = (await victim.login('ada')).json['id']
    expect(second).not.toBe(first)
    expect(await attacker.owner()).toBeUndefined()
  })

  it('a step-up and a regenerate end the token from before (V7.2.4)', async () => {
    const { client } = await target(setUp)
    const victim = client()
    await victim.login('ada')
    for (const path of ['/code', '/regenerate']) {
      const attacker = victim.thief()
      await victim.post(path)
      expect([await attacker.owner(), await victim.owner()], path).toEqual([undefined, 'ada'])
    }
  })
})

it.each(setUpsWith({ policy: 'permissive', transport: 'cookie' }))(
  'AT-03 an adopted token is anonymous for ever: %s',
  async (_name, setUp) => {
    const { client, events } = await target(setUp)
    const victim = client()
    victim.token = random(24)
    const planted = victim.token
    await victim.post('/data', { cart: 'book' })
    expect(victim.token, 'adopted, which is what permissive is for').toBe(planted)
    const attacker = victim.thief()
    await victim.login('ada')
    expect([await attacker.owner(), await victim.owner()]).toEqual([undefined, 'ada'])
    expect(events.some((event) => event.type === 'warning' && event.code === 'WARN_SESSION_PERMISSIVE')).toBe(true)
  },
)

it.each(setUpsWith({ policy: 'strict' }))(
  'AT-03 a token never issued is told (SM-18, SM-35): %s',
  async (_name, setUp) => {
    const { client, events } = await target(setUp)
    const visitor = client()
    visitor.token = `${random(16)}.${random(33)}`
    await visitor.get('/me')
    const told = events.filter(({ type }) => type === 'rejected')
    const stranger = setUp.transport === 'header' && setUp.token !== 'opaque'
    expect(told.length, 'a Bearer of another issuer is none of ours').toBe(stranger ? 0 : 1)
  },
)
