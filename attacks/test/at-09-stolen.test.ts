import { describe, expect, it } from 'vitest'
import { cookieName } from '../support/client'
import { setUps, setUpsWith } from '../support/set-ups'
import { target } from '../support/target'

const minute = 60_000

describe.each(setUpsWith({ token: 'opaque' }))('AT-09 a stolen token: %s', (_name, setUp) => {
  it.each([
    ['thief', 'victim'],
    ['victim', 'thief'],
  ] as const)('that the %s renews ends the session when the %s comes with the one before', async (first, _second) => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const thief = victim.thief()
    const [early, late] = first === 'thief' ? [thief, victim] : [victim, thief]
    at.pass(16 * minute)
    await early.get('/me')
    expect(early.token).not.toBe(late.token)
    expect(await early.owner(), 'confirms').toBe('ada')
    at.pass(3 * minute)
    expect((await late.get('/me')).json).toMatchObject({ status: 'reuse' })
    expect([await early.owner(), await late.owner()], 'both are out').toEqual([undefined, undefined])
    expect(at.events.filter(({ type }) => type === 'reuse-detected')).toHaveLength(1)
  })

  it('is over when its owner ends all of them, the thief’s renewed one included (adv-16)', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const thief = victim.thief()
    at.pass(16 * minute)
    await thief.get('/me')
    await thief.get('/me')
    await at.sessions.revokeAll('ada')
    expect(await thief.owner()).toBeUndefined()
  })
})

it.each(setUps)('AT-09 nothing but the token opens a session: %s', async (_name, setUp) => {
  const at = await target(setUp)
  const victim = at.client()
  const { id } = (await victim.login('ada')).json
  const [half = ''] = victim.token?.split('.') ?? []
  const parts = [String(id), half, victim.token?.slice(half.length + 1) ?? '', `${id}.${'A'.repeat(44)}`]
  for (const part of parts) {
    const attacker = at.client()
    attacker.token = part
    expect(await attacker.owner()).toBeUndefined()
  }
  const others = { cookie: `other=1; theme=dark; ${cookieName}x=${victim.token}`, 'user-agent': 'the same' }
  expect((await at.client().send('/me', { headers: others })).json['owner']).toBeUndefined()
  expect(await victim.owner()).toBe('ada')
})

it.each(setUpsWith({ token: 'opaque', policy: 'strict' }))(
  'AT-09 another browser with the token is told (SM-36): %s',
  async (_name, setUp) => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.send('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Honest/1' },
      body: JSON.stringify({ user: 'ada', password: 'right' }),
    })
    at.pass(16 * minute)
    await victim.thief().send('/me', { headers: { 'user-agent': 'Thief/1' } })
    expect(at.events).toContainEqual(expect.objectContaining({ type: 'client-changed', what: 'agent', owner: 'ada' }))
  },
)
