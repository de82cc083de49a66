import { describe, expect, it } from 'vitest'
import { setUps } from '../support/set-ups'
import { type Target, target } from '../support/target'

async function devices(at: Target, count: number) {
  const all = Array.from({ length: count }, () => at.client())
  for (const one of all) await one.login('ada')
  return all
}

describe.each(setUps)('AT-06 replay: %s', (_name, setUp) => {
  it('after a logout the token is worth nothing, wherever a copy is (V7.4.1)', async () => {
    const at = await target(setUp)
    const [victim, other] = await devices(at, 2)
    const copy = victim?.thief()
    expect(await copy?.owner(), 'before').toBe('ada')
    expect((await victim?.post('/logout'))?.status).toBe(204)
    for (let times = 0; times < 3; times++) expect(await copy?.owner()).toBeUndefined()
    expect((await copy?.get('/account'))?.status).toBe(401)
    expect((await copy?.post('/code'))?.status, 'nor a step-up').toBe(401)
    expect(await other?.owner(), 'another session of the same owner').toBe('ada')
  })

  it('the client is told to forget it, in the words in which it was given (SM-26)', async () => {
    const at = await target(setUp)
    const victim = at.client()
    await victim.login('ada')
    const { setCookies, headers } = await victim.post('/logout')
    if (setUp.transport === 'header') expect(headers['session-token']).toBe('')
    else
      expect(setCookies).toEqual([
        expect.stringMatching(
          /^__Host-Http-sid=; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970/,
        ),
      ])
    const again = await victim.post('/logout')
    expect([again.status, again.setCookies]).toEqual([204, []])
  })

  it('after all were ended none of them works, the one who asked included (V7.4.2, V7.4.3)', async () => {
    const at = await target(setUp)
    const all = await devices(at, 3)
    const copies = all.map((one) => one.thief())
    at.pass(1000)
    expect((await all[0]?.post('/end-all'))?.status).toBe(204)
    for (const one of [...copies, ...all]) expect(await one.owner()).toBeUndefined()
    at.pass(1000)
    const back = at.client()
    await back.login('ada')
    expect(await back.owner(), 'who signs in anew').toBe('ada')
  })

  it('who is locked out has no session left, and a token issued again meanwhile is none (V7.4.2)', async () => {
    const at = await target(setUp)
    const [victim] = await devices(at, 1)
    const first = victim?.thief()
    at.pass(5 * 60_000)
    await victim?.get('/')
    await at.sessions.revokeAll('ada')
    expect([await first?.owner(), await victim?.owner()]).toEqual([undefined, undefined])
  })

  it('a browser may not show a page of a session when one goes back (V14.3.2)', async () => {
    const at = await target(setUp)
    const [visitor] = await devices(at, 1)
    const page = await visitor?.get('/account')
    expect(page?.headers['cache-control']).toMatch(/private|no-store/)
    expect(page?.headers['vary']).toMatch(/Cookie|Authorization/)
  })
})
