import { describe, expect, it } from 'vitest'
import type { Client } from './support/client'
import { sessionOn } from './support/page-of'
import { withSite } from './support/start-site'

const line = /^__Host-Http-sid=[\w-]{22}\.[\w-]{44}; Path=\/; Secure; HttpOnly; SameSite=Lax$/i

describe.each(['next16', 'next15'] as const)('the proxy, on %s', (name) => {
  const site = withSite(name)
  const signedIn = async (): Promise<Client> => {
    const client = site.client()
    await client.post('/api/act/login?user=u-one')
    await site.look()
    return client
  }
  const due = async (): Promise<Client> => {
    const client = await signedIn()
    await site.wait(16)
    await site.look()
    return client
  }

  it.each(['/read', '/still', '/daily', '/served', '/nowhere', '/api/act/look'])('renews on %s, once', async (path) => {
    const client = await due()
    const answer = await client.get(path)
    expect(answer.ours).toEqual([expect.stringMatching(line)])
    expect(answer.headers['cache-control']).toMatch(/^private, (no-cache, )?no-store/)
    const { notes } = await site.look()
    expect(notes.filter(({ type }) => type === 'renewed')).toHaveLength(1)
    const next = await client.get(path)
    expect(next.setCookies).toEqual([])
    expect(next.headers['cache-control']).not.toBe('private, no-store')
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'u-one' })
  })

  it('[SM-32] leaves nothing of it with a page that is kept for all', async () => {
    for (const path of ['/still', '/daily']) {
      const client = await due()
      expect((await client.get(path)).ours).toHaveLength(1)
      for (const visitor of [site.client(), await signedIn()]) {
        const page = await visitor.get(path)
        expect([page.setCookies, page.headers['cache-control']]).toEqual([[], expect.stringContaining('s-maxage')])
        expect(page.body).not.toContain('u-one')
      }
    }
  })

  it.each([
    ['a prefetch of the browser', { 'sec-purpose': 'prefetch;prerender' }],
    ['a prefetch of the router', { rsc: '1', 'next-router-prefetch': '1' }],
    ['a page that Next fetches for a redirect', { 'x-action-redirect': '/read;push' }],
    ['an action that Next forwards', { 'x-action-forwarded': '1' }],
  ])('does nothing on %s', async (_, headers) => {
    const client = await due()
    const answer = await client.get('/still', headers)
    expect(answer.ours).toEqual([])
    expect((await site.look()).calls).toEqual([])
  })

  it('neither confirms nor renews on what is no page load', async () => {
    const client = await due()
    expect((await client.send('/still', { method: 'POST' })).ours).toEqual([])
    expect((await site.look()).calls).toEqual([])
  })

  it('asks the store for none of the page loads in between', async () => {
    const client = await signedIn()
    await client.get('/still')
    await site.look()
    for (let n = 0; n < 5; n++) await client.get('/still')
    expect((await site.look()).calls).toEqual([])
  })

  it('keeps a session alive whose visitor sees nothing but static pages', async () => {
    const client = await signedIn()
    for (let minutes = 0; minutes < 90; minutes += 10) {
      await site.wait(10)
      await client.get('/still')
    }
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'u-one' })
  })

  it('gives a client whose answer was lost another token as soon as the window has closed', async () => {
    const client = await due()
    const lost = client.copy()
    expect((await client.get('/still')).ours).toHaveLength(1)
    expect((await lost.get('/still')).ours, 'in the window').toEqual([])
    await site.wait(3)
    expect((await lost.get('/still')).ours).toHaveLength(1)
    expect(sessionOn(await lost.get('/read'))).toMatchObject({ owner: 'u-one', status: 'active' })
  })

  it('removes nothing, whatever the token is', async () => {
    const client = await signedIn()
    const ended = client.copy()
    await client.post('/api/act/logout')
    const bad = site.client()
    bad.jar.set('__Host-Http-sid', 'malformed')
    for (const visitor of [ended, bad])
      for (const path of ['/still', '/read?own=guard']) expect((await visitor.get(path)).setCookies).toEqual([])
  })

  it.each(['jar', 'response'])("lets its cookie travel beside one of the application's proxy (%s)", async (own) => {
    const client = await due()
    const answer = await client.get(`/read?own=${own}`)
    expect(answer.setCookies.map((one) => one.split('=')[0]).sort()).toEqual(['__Host-Http-sid', 'own'])
    expect(answer.ours).toEqual([expect.stringMatching(/^__Host-Http-sid=[\w-]{22}\.[\w-]{44}; /)])
    expect(answer.headers['cache-control']).toBe('private, no-store')
    expect(sessionOn(await client.get(`/read?own=${own}`))).toMatchObject({ owner: 'u-one', status: 'active' })
  })

  it('renews on a response that cannot be changed', async () => {
    const client = await due()
    const answer = await client.get('/read?own=redirect')
    expect([answer.status, answer.ours.length]).toEqual([302, 1])
    expect(answer.headers['location']).toMatch(/\/still$/)
  })

  it('hands the session to a function that takes it, and keeps its answer private', async () => {
    const client = await signedIn()
    const turned = await site.client().get('/still?own=guard')
    expect([turned.status, turned.body]).toEqual([401, 'sign in first'])
    expect(turned.headers['cache-control']).toBe('private, no-store')
    const let_ = await client.get('/still?own=guard')
    expect([let_.status, let_.headers['cache-control']]).toEqual([200, 'private, no-store'])
    expect(let_.setCookies).toEqual([])
  })

  it('lets such a function call getSession, and asks the store once for it', async () => {
    const client = await signedIn()
    const answer = await client.get('/still?own=ask')
    expect([answer.body, answer.headers['cache-control']]).toEqual(['u-one', 'private, no-store'])
    expect((await site.counts()).reads).toBe(1)
  })

  it('stands in for no page when the store is out of reach', async () => {
    if (name === 'next16') return
    const client = await due()
    site.store.down = true
    const [page, guarded] = [await client.get('/still'), await client.get('/still?own=guard')]
    site.store.down = false
    expect([page.status, page.setCookies]).toEqual([200, []])
    expect(guarded.status).toBe(500)
    expect((await client.get('/still')).ours).toHaveLength(1)
  })
})
