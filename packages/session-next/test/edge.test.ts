import { describe, expect, it } from 'vitest'
import { withSite } from './support/start-site'

describe.each(['next16', 'next15'] as const)('an edge function, on %s', (name) => {
  const site = withSite(name)

  it('may not keep sessions in its memory', async () => {
    expect(JSON.parse((await site.client().get('/edge-memory')).body)).toEqual(['ERR_SESSION_EDGE', 'ERR_SESSION_EDGE'])
  })

  it('has sessions in a store that speaks fetch', async () => {
    const client = site.client()
    const entered = await client.post('/edge?user=ada')
    expect(JSON.parse(entered.body)).toEqual({ owner: 'ada', data: {} })
    expect(entered.setCookies).toEqual([
      expect.stringMatching(/^__Host-Http-edge=[\w-]{22}\.[\w-]{44}; Path=\/; Secure; HttpOnly; SameSite=Lax$/),
    ])
    await Promise.all(Array.from({ length: 5 }, () => client.copy().post('/edge')))
    expect(JSON.parse((await client.get('/edge')).body)).toEqual({ owner: 'ada', data: { n: 5 } })
    expect(JSON.parse((await site.client().get('/edge')).body)).toEqual({ data: {} })
  })

  it('reads the store once for a request', async () => {
    const client = site.client()
    await client.post('/edge?user=ada')
    await site.look()
    await client.get('/edge')
    expect(site.store.calls).toEqual(['GET'])
  })

  it('may be an API route', async () => {
    const client = site.client()
    await client.post('/edge?user=ada')
    expect(JSON.parse((await client.get('/api/edge')).body)).toEqual({ owner: 'ada' })
    const refused = await client.send('/api/edge', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(refused.status).toBe(403)
  })
})
