import { describe, expect, it } from 'vitest'
import { cookieName, raw } from '../support/client'
import { setUpsWith } from '../support/set-ups'
import { target } from '../support/target'

describe.each(setUpsWith({ transport: 'cookie' }))('AT-13 two cookies of our name: %s', (_name, setUp) => {
  const both = (first = '', second = '') => ({ cookie: `${cookieName}=${first}; x=1; ${cookieName}=${second}` })

  it('of two people are nobody, in either order, and both stay signed in, which is told (SM-35)', async () => {
    const at = await target(setUp)
    const [victim, attacker] = [at.client(), at.client()]
    await victim.login('ada')
    await attacker.login('mallory')
    for (const headers of [both(victim.token, attacker.token), both(attacker.token, victim.token)]) {
      const { json, setCookies } = await raw(victim.port, '/me', { headers })
      expect([json['owner'], json['status'], setCookies]).toEqual([undefined, 'rejected', []])
    }
    expect(at.events).toContainEqual(expect.objectContaining({ type: 'rejected', reason: 'ambiguous' }))
    expect([await victim.owner(), await attacker.owner()]).toEqual(['ada', 'mallory'])
  })

  it('of which one was planted leave who is signed in signed in', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    for (const planted of ['A'.repeat(22), `${'A'.repeat(22)}.${'A'.repeat(44)}`, '', 'x', '"quoted"'])
      for (const headers of [both(victim.token, planted), both(planted, victim.token)])
        expect((await raw(victim.port, '/me', { headers })).json['owner'], planted).toBe('ada')
  })

  it('or fifty are no way to be heard', async () => {
    const at = await target(setUp)
    const flood = Array.from({ length: 50 }, (_, n) => `${cookieName}=${String(n).padStart(22, 'A')}.${'A'.repeat(44)}`)
    const victim = at.client()
    await victim.login('ada')
    const headers = { cookie: [...flood, `${cookieName}=${victim.token}`].join('; ') }
    const { status, json, setCookies } = await raw(victim.port, '/me', { headers })
    expect([status, json['status'], setCookies]).toEqual([200, 'rejected', []])
    expect(await victim.owner()).toBe('ada')
  })

  it('one by another name, or by one that only looks like ours, is none', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const names = [
      'sid',
      '__host-http-sid',
      '__Host-sid',
      '%5F%5FHost-Http-sid',
      ' =__Host-Http-sid',
      '__Host-Http-sid ',
    ]
    for (const name of names.slice(0, 5)) {
      const answer = await raw(victim.port, '/me', { headers: { cookie: `${name}=${victim.token}` } })
      expect(answer.json['owner'], name).toBeUndefined()
    }
  })
})
