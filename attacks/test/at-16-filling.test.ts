import { describe, expect, it } from 'vitest'
import { setUps } from '../support/set-ups'
import { target } from '../support/target'

describe.each(setUps)('AT-16 filling the store: %s', (_name, setUp) => {
  it('who only looks, fails to sign in or sends nonsense leaves nothing behind (V7.6.2)', async () => {
    const at = await target(setUp)
    const before = await at.dump()
    for (let n = 0; n < 8; n++) {
      const attacker = at.client()
      const answers = [
        await attacker.get('/'),
        await attacker.get('/account'),
        await attacker.login(`user${n}`, 'wrong'),
        await attacker.post('/logout'),
      ]
      for (const { setCookies, headers } of answers)
        expect([setCookies, headers['session-token']]).toEqual([[], undefined])
      attacker.token = `${String(n).padStart(22, 'A')}.${'A'.repeat(44)}`
      await attacker.get('/me')
    }
    expect(await at.dump()).toBe(before)
  })

  it('names that are too long are refused before the store (adv-58)', async () => {
    const at = await target(setUp)
    const attacker = at.client()
    const before = await at.dump()
    const answers = [
      await attacker.login('a'.repeat(90_000)),
      await attacker.login('a'.repeat(1_000_000)),
      await attacker.login(''),
    ]
    expect(answers.map(({ status }) => status)).toEqual([500, 413, 500])
    expect(await at.dump()).toBe(before)
    expect(attacker.token).toBeUndefined()
  })
})
