import { describe, expect, it } from 'vitest'
import { setUps, setUpsWith } from '../support/set-ups'
import { target } from '../support/target'

const minute = 60_000

describe.each(setUps)('AT-07 clocks: %s', (_name, setUp) => {
  // a signed token lives for a quarter of an hour at a time
  const idle = setUp.token === 'signed' ? 15 * minute : 30 * minute

  it('who rests is signed out by the server, whatever the client keeps (V7.3.1)', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    await visitor.login('ada')
    at.pass(idle - 1000)
    expect(await visitor.owner(), 'a second before').toBe('ada')
    at.pass(idle + 1000)
    const answer = await visitor.get('/me')
    expect([answer.json['owner'], answer.json['status']]).toEqual([undefined, 'expired'])
    expect((await visitor.get('/account')).status).toBe(401)
  })

  it('who polls is signed out at the absolute end (V7.3.2)', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    await visitor.login('ada')
    for (let passed = 0; passed < 480; passed += 10) {
      expect(await visitor.owner(), `after ${passed} minutes`).toBe('ada')
      at.pass(10 * minute)
    }
    expect(await visitor.owner()).toBeUndefined()
  })

  it('no token from before brings back what is over', async () => {
    const at = await target(setUp)
    const visitor = at.client()
    await visitor.login('ada')
    const tokens = [visitor.token]
    for (let passed = 0; passed < 40; passed += 10) {
      at.pass(10 * minute)
      await visitor.owner()
      tokens.push(visitor.token)
    }
    at.pass(idle + minute)
    for (const token of tokens) {
      const replayed = at.client()
      replayed.token = token
      expect(await replayed.owner()).toBeUndefined()
    }
  })
})

it.each(setUpsWith({ policy: 'strict', transport: 'cookie' }))(
  'AT-07 an end that is in the cookie is none of the server’s: %s',
  async (_name, setUp) => {
    const at = await target(setUp, { options: { lifetime: { persistent: true, absolute: '1h' } } })
    const visitor = at.client()
    const [line] = (await visitor.login('ada')).setCookies
    expect(line).toContain('Max-Age=3600')
    at.pass(61 * minute)
    expect(await visitor.owner(), 'a client that keeps it for longer').toBeUndefined()
  },
)
