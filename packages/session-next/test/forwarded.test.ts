import { describe, expect, it } from 'vitest'
import { actionOf, call, sessionOn } from './support/page-of'
import { withSite } from './support/start-site'

describe.each(['next16', 'next15'] as const)('an action that Next forwards, on %s', (name) => {
  const site = withSite(name)
  const signedIn = async () => {
    const client = site.client()
    await client.post('/api/act/login?user=ada')
    return client
  }
  /** From a page whose code does not have it. */
  const ask = async (act: string, client = site.client()) => {
    const action = await actionOf(client, '/other', 'elsewhere')
    await site.look()
    const answer = await call(client, action, '/read', { act })
    expect(answer.setCookies).toEqual([])
    return site.look()
  }
  const refused = (act: string) => ({ act, code: 'ERR_SESSION_ACTION_FORWARDED', details: { act } })

  it.each(['login', 'regenerate'])('refuses %s before the store is asked', async (act) => {
    expect(await ask(act)).toMatchObject({ calls: [], notes: [refused(act)] })
    const client = await signedIn()
    const { calls, notes } = await ask(act, client)
    expect(notes).toEqual([refused(act)])
    expect(calls.filter((call) => !/read|GET/.test(call))).toEqual([])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada', status: 'active' })
  })

  it.each(['save', 'update'])('refuses %s where a session would begin', async (act) => {
    expect(await ask(act)).toMatchObject({ calls: [], notes: [refused(act)] })
  })

  it('writes to a session that lives', async () => {
    const client = await signedIn()
    for (const act of ['save', 'update', 'write'])
      expect((await ask(act, client)).notes).toEqual([{ act, owner: 'ada' }])
    const data = { n: 7, note: 'written where it was forwarded to' }
    expect(sessionOn(await client.get('/read'))).toMatchObject({ data })
  })

  it('signs out', async () => {
    const client = await signedIn()
    await ask('logout', client)
    expect(sessionOn(await client.get('/read'))).toMatchObject({ status: 'ended' })
  })

  it('neither confirms nor renews, and is no activity', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/other', 'elsewhere')
    await site.wait(16)
    await site.look()
    await call(client, action, '/read', { act: 'look' })
    expect((await site.counts()).writes).toBe(0)
  })
})
