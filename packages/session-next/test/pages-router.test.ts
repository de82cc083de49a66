import { describe, expect, it } from 'vitest'
import { sessionOn, textOf } from './support/page-of'
import { withSite } from './support/start-site'

const line = /^__Host-Http-sid=[\w-]{22}\.[\w-]{44}; Path=\/; Secure; HttpOnly; SameSite=Lax$/

describe.each(['next16', 'next15'] as const)('pages/, on %s', (name) => {
  const site = withSite(name)

  it('shares the session with app/, from API routes and getServerSideProps', async () => {
    const client = site.client()
    const entered = await client.post('/api/cart?user=ada&add=book')
    expect(entered.ours).toEqual([expect.stringMatching(line)])
    expect(entered.headers['cache-control']).toBe('no-store')
    expect(textOf(await client.get('/served'), 'served')).toBe('ada 1')
    await client.post('/api/act/count')
    expect(textOf(await client.get('/served'), 'served')).toBe('ada 3')
    const data = { cart: { items: ['book'] }, n: 3 }
    expect(sessionOn(await client.get('/read'))).toEqual({ owner: 'ada', status: 'active', data })
  })

  it('asks the store once, and writes once', async () => {
    const client = site.client()
    await client.post('/api/cart?user=ada')
    await client.get('/served')
    await site.look()
    await client.get('/served')
    expect((await site.look()).calls).toEqual(name === 'next16' ? ['read', 'update'] : ['GET', 'GET', 'PUT'])
  })

  it('sets the cookie on pages and redirects of getServerSideProps', async () => {
    for (const path of ['/served?user=ada', '/served?user=ada&to=1']) {
      const answer = await site.client().get(path)
      expect(answer.ours).toEqual([expect.stringMatching(line)])
      expect(answer.headers['cache-control']).toContain('no-store')
    }
  })

  it('signs out, and removes the cookie', async () => {
    const client = site.client()
    await client.post('/api/cart?user=ada')
    const answer = await client.post('/api/cart?end=1')
    expect(answer.ours).toEqual([expect.stringMatching(/^__Host-Http-sid=; .*Max-Age=0; Expires=Thu, 01 Jan 1970/)])
  })

  it('drops what an API route wrote that failed, and lets the cookie of its login travel', async () => {
    const client = site.client()
    const answer = await client.post('/api/cart?user=ada&add=lost&fail=1')
    expect([answer.status, answer.ours.length]).toEqual([500, 1])
    expect(sessionOn(await client.get('/read'))).toEqual({ owner: 'ada', status: 'active', data: {} })
  })

  it('refuses what another site makes the browser send, before it runs', async () => {
    const client = site.client()
    await client.post('/api/cart?user=ada')
    await site.look()
    for (const path of ['/api/cart?add=evil', '/served']) {
      const answer = await client.send(path, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
      expect([answer.status, answer.body]).toEqual([403, ''])
    }
    expect((await site.look()).calls).toEqual([])
  })

  it('renews in an API route, where no proxy does', async () => {
    const client = site.client()
    await client.post('/api/cart?user=ada')
    await site.wait(16)
    expect((await client.post('/api/cart')).ours).toEqual([expect.stringMatching(line)])
  })
})
