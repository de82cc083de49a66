import { describe, expect, it } from 'vitest'
import { keepsData, setUps } from '../support/set-ups'
import { type Target, target } from '../support/target'

async function waited(at: Target): Promise<void> {
  while (at.waiting.length === 0) await new Promise((resolve) => setImmediate(resolve))
}

describe.each(setUps)('AT-14 revived: %s', (_name, setUp) => {
  it.each([
    ['the logout', '/logout'],
    ['the end of all', '/end-all'],
    ['a new token', '/regenerate'],
  ])('a write under way during %s brings nothing back (adv-12)', async (_what, path) => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const slow = victim.thief()
    at.pass(1000)
    const late = slow.post('/slow')
    await waited(at)
    await victim.post(path)
    for (const go of at.waiting) go()
    const { status, setCookies, headers } = await late
    // a signed token keeps no data, and says so
    expect(status).toBe(keepsData(setUp) ? 204 : 500)
    // an encrypted one is written without asking, and what was written is as dead as what was sent
    if (setUp.token !== 'encrypted') expect([setCookies, headers['session-token']]).toEqual([[], undefined])
    expect(await slow.owner()).toBeUndefined()
    expect((await victim.get('/data')).json['late'], 'nor into what came after').toBeUndefined()
  })

  it('of twenty that write while one signs out, none is signed in afterwards', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const others = Array.from({ length: 20 }, () => victim.thief())
    const writes = others.map((one, n) => one.post('/data', { [`key${n}`]: n }))
    const [, ...rest] = await Promise.all([victim.post('/logout'), ...writes])
    expect(rest).toHaveLength(20)
    expect(new Set(await Promise.all(others.map((one) => one.owner())))).toEqual(new Set([undefined]))
  })
})
