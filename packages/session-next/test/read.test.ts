import { describe, expect, it } from 'vitest'
import { sessionOn, textOf } from './support/page-of'
import { withSite } from './support/start-site'

describe.each(['next16', 'next15'] as const)('getSession, on %s', (name) => {
  const site = withSite(name)

  const signedIn = async (user = 'ada') => {
    const client = site.client()
    await client.post(`/api/act/login?user=${user}`)
    await client.post('/api/act/count')
    await site.look()
    return client
  }

  it('asks the store once for a page, however often it is called', async () => {
    const client = await signedIn()
    // the proxy has a request of its own, which it looks at once and then knows
    await client.get('/read')
    await site.look()
    const page = await client.get('/read')
    expect(sessionOn(page)).toEqual({ owner: 'ada', status: 'active', data: { n: 1 } })
    expect(page.body).toContain('<title>ada</title>')
    expect(await site.counts()).toEqual({ reads: 1, writes: 0 })
  })

  it('asks it once for a handler, and not at all without a cookie', async () => {
    const client = await signedIn()
    await client.get('/api/act/look')
    await site.look()
    const answer = await client.get('/api/act/look')
    expect(JSON.parse(answer.body)).toEqual({ owner: 'ada', same: 'ada', status: 'active', data: { n: 1 } })
    expect(await site.counts()).toEqual({ reads: 1, writes: 0 })
    const page = await site.client().get('/read')
    expect([sessionOn(page), page.setCookies]).toEqual([{ status: 'none', data: {} }, []])
    expect(await site.counts()).toEqual({ reads: 0, writes: 0 })
  })

  it('gives neither verbs nor data that could be changed, and lets no Server Component write', async () => {
    const client = await signedIn()
    await client.post('/api/cart?add=book')
    const page = await client.get('/read?try=1')
    expect(textOf(page, 'refusals')).toBe('ERR_SESSION_READONLY,ERR_SESSION_READONLY,TypeError,TypeError')
    const data = { n: 1, cart: { items: ['book'] } }
    expect(sessionOn(await client.get('/read'))).toEqual({ owner: 'ada', status: 'active', data })
  })

  it('[AT-04] [adv-49] shows each of two users their own pages, and nothing of them to a third', async () => {
    const [first, second, third] = [await signedIn('u-one'), await signedIn('u-two'), site.client()]
    for (const path of ['/read', '/links/1', '/cached-call', '/still', '/daily', '/forced/a', '/read'])
      for (const [client, others] of [
        [first, /u-two/],
        [second, /u-one/],
        [third, /u-one|u-two/],
      ] as const) {
        const page = await client.get(path)
        expect(page.status).toBe(200)
        expect(page.body).not.toMatch(others)
        expect(page.setCookies).toEqual([])
        if (path.startsWith('/forced')) continue
        if (/still|daily/.test(path)) expect(page.headers['cache-control']).toContain('s-maxage')
        else expect(page.headers['cache-control']).toMatch(/private.*no-store/)
      }
    expect(sessionOn(await first.get('/read'))).toMatchObject({ owner: 'u-one' })
  })

  it('is refused inside of a function whose result is kept for all, with what to do', async () => {
    const page = await (await signedIn()).get('/cached-call')
    expect(textOf(page, 'owner')).toBe('ada')
    expect(textOf(page, 'message')).toContain('Call getSession() outside of it and pass in what it needs')
  })

  it('is told where to look before after()', async () => {
    await (await signedIn()).get('/read?after=1')
    const told = { later: expect.stringContaining('Call getSession() before after()') }
    await expect.poll(async () => (await site.look()).notes).toContainEqual(told)
  })

  it('finds nobody signed in where another site posts to a handler that only looks', async () => {
    const client = await signedIn()
    const seen = async (method: string, headers: Record<string, string>) =>
      JSON.parse((await client.send('/api/look', { method, headers })).body).owner
    expect(await seen('POST', { origin: site.url, 'sec-fetch-site': 'same-origin' })).toBe('ada')
    expect(await seen('POST', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' })).toBe(null)
    expect(await seen('POST', { origin: 'null', 'sec-fetch-site': 'same-site' })).toBe(null)
    expect(await seen('GET', { 'sec-fetch-site': 'cross-site' }), 'a link').toBe('ada')
    expect(await seen('GET', { 'sec-fetch-site': 'cross-site', 'content-length': '0' }), 'through a proxy').toBe('ada')
  })

  it('counts as activity, and confirms a new secret, both without a cookie', async () => {
    const client = await signedIn()
    await site.wait(20)
    expect((await client.post('/api/act/look')).ours, 'a handler renews where no proxy does').toHaveLength(1)
    await site.look()
    const page = await client.get('/read')
    expect(page.setCookies).toEqual([])
    const { writes } = await site.counts()
    expect(writes, 'confirmed').toBe(1)
    for (let minutes = 0; minutes < 60; minutes += 20) {
      await site.wait(20)
      expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada' })
    }
  })

  it('fails where the store does, and takes nobody for anonymous', async () => {
    if (name === 'next16') return
    const client = await signedIn()
    site.store.down = true
    const page = await client.get('/read')
    site.store.down = false
    expect([page.status, page.setCookies]).toEqual([500, []])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada' })
  })
})
