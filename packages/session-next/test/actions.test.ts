import { describe, expect, it } from 'vitest'
import { actionOf, call, sessionOn, submit } from './support/page-of'
import { withSite } from './support/start-site'

const token = /^__Host-Http-sid=[\w-]{22}\.[\w-]{44}; /
const attributes = ['path=/', 'secure', 'httponly', 'samesite=lax']

describe.each(['next16', 'next15'] as const)('a Server Action, on %s', (name) => {
  const site = withSite(name)
  const nothingAnew = name === 'next16' ? undefined : '[[],0,0]'
  const signedIn = async () => {
    const client = site.client()
    await client.post('/api/act/login?user=ada')
    await client.post('/api/act/count')
    return client
  }

  it.each([
    ['login', 200],
    ['loginThenRedirect', 303],
    ['loginThenNotFound', 404],
    ['loginThenThrow', 500],
  ])('%s sets the cookie from a form without JavaScript, and answers %i', async (form, status) => {
    const client = site.client()
    const answer = await submit(client, '/', form)
    expect([answer.status, answer.ours.length]).toEqual([status, 1])
    expect(answer.ours[0]).toMatch(token)
    const given = answer.ours[0]?.toLowerCase().split('; ').slice(1)
    expect(given?.sort()).toEqual([...attributes].sort())
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada', status: 'active' })
  })

  it('shows the session as it left it on the page it renders, without asking the store again', async () => {
    const client = site.client()
    await site.look()
    const answer = await submit(client, '/', 'login')
    expect(sessionOn(answer)).toEqual({ owner: 'ada', data: { note: 'after the login' } })
    const { reads, writes } = await site.counts()
    // a store that speaks fetch looks at an id before it takes it
    expect(reads).toBe(name === 'next16' ? 0 : writes)
  })

  it('redirects from a script with the cookie, and the page that Next fetches then confirms nothing', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'loginThenRedirect')
    await site.look()
    const answer = await call(client, action)
    expect(answer.ours).toHaveLength(1)
    expect(answer.headers['x-action-redirect']).toMatch(/^\/read\?from=action/)
    expect(answer.body).toContain('ada')
    const { notes, calls } = await site.look()
    expect(notes.map(({ type }) => type)).toEqual(['regenerated'])
    if (name === 'next16') expect(calls).toEqual(['read', 'replace', 'read'])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada' })
  })

  it.each([
    ['a request that Next makes itself', { 'x-action-redirect': '/read;push' }],
    ['a prefetch that says so', { 'sec-purpose': 'prefetch' }],
  ])('neither confirms nor renews nor touches for %s', async (_, headers) => {
    const client = await signedIn()
    await site.wait(16)
    const old = client.copy()
    expect((await client.post('/api/act/look')).ours, 'renewed, and not confirmed yet').toHaveLength(1)
    await site.look()
    const inside = await client.get('/read', headers)
    expect([inside.setCookies, sessionOn(inside)]).toMatchObject([[], { owner: 'ada' }])
    expect((await site.counts()).writes).toBe(0)
    await site.wait(3)
    // the answer with the new token might have been lost, so that the old one still has to work
    expect(sessionOn(await old.get('/read'))).toMatchObject({ owner: 'ada', status: 'active' })
  })

  it('drops what it wrote and did not save when it throws, and keeps what the login took along', async () => {
    const client = site.client()
    await submit(client, '/', 'loginThenThrow')
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada', data: { note: 'kept by the login' } })
    const { notes } = await site.look()
    expect(notes).toContainEqual(expect.objectContaining({ type: 'write-dropped', reason: 'server-error' }))
  })

  it('[AT-06] signs out for good, with a cookie that removes the other', async () => {
    const client = await signedIn()
    const before = client.copy()
    const answer = await submit(client, '/', 'logout')
    expect(answer.status).toBe(303)
    expect(answer.ours[0]).toMatch(/^__Host-Http-sid=; .*Expires=Thu, 01 Jan 1970 00:00:00 GMT/)
    expect(client.token).toBeUndefined()
    expect(sessionOn(await before.get('/read'))).toMatchObject({ status: 'ended' })
  })

  it.each(['count', 'countAtomically'])(
    '%s stores data without a cookie, and lets Next show it where it can',
    async (form) => {
      const client = await signedIn()
      const action = await actionOf(client, '/', form)
      const answer = await call(client, action)
      expect([answer.status, answer.setCookies]).toEqual([200, []])
      expect(answer.headers['x-action-revalidated']).toBe(name === 'next16' ? '2' : nothingAnew)
      expect(sessionOn(await client.get('/read'))).toMatchObject({ data: { n: 2 } })
    },
  )

  it('renders nothing anew after one that only looked', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'look')
    await client.get('/read')
    await site.look()
    const answer = await call(client, action)
    expect(answer.headers['x-action-revalidated']).toBe(nothingAnew)
    expect(await site.counts()).toEqual({ reads: 1, writes: 0 })
  })

  it('renews when it is due', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'look')
    await site.wait(16)
    expect((await call(client, action)).ours).toHaveLength(1)
    expect((await call(client, action)).ours).toEqual([])
  })

  it('may be made of functions that each change the session: one write, at the end', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'several')
    await client.get('/read')
    await site.look()
    await call(client, action)
    const { notes, calls } = await site.look()
    expect(notes).toEqual([{ seen: { items: ['a', 'b'] }, owner: 'ada' }])
    if (name === 'next16') expect(calls).toEqual(['read', 'update'])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ data: { cart: { items: ['a', 'b'] } } })
  })

  it('stores what it did before it answers, whatever it does not wait for', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'hasty')
    await site.look()
    await call(client, action)
    expect(sessionOn(await client.get('/read'))).toMatchObject({ data: { note: 'stored before the answer' } })
    await expect.poll(async () => (await site.look()).notes).toEqual([{ seen: { items: ['slow'] } }])
    await expect
      .poll(async () => sessionOn(await client.get('/read')))
      .toMatchObject({ data: { cart: { items: ['slow'] } } })
  })

  it('fails when what it wrote cannot be stored', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'failing')
    expect((await call(client, action)).status).toBe(500)
    await expect.poll(() => site.output).toContain('ERR_SESSION_DATA')
    expect(sessionOn(await client.get('/read'))).toMatchObject({ data: { n: 1 } })
  })

  it('mints no token after the answer, and saves', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'afterwards')
    await site.look()
    await call(client, action)
    const codes: unknown[] = []
    while (codes.length < 3) codes.push(...(await site.look()).notes)
    expect(codes).toEqual([{ kept: 'ERR_SESSION_TOO_LATE' }, { called: 'ERR_SESSION_TOO_LATE' }, { saved: 'done' }])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada', data: { note: 'saved afterwards' } })
  })

  it('[AT-05] does not run for a page of another site', async () => {
    const client = await signedIn()
    const action = await actionOf(client, '/', 'count')
    await site.look()
    const body = '[]'
    for (const headers of [{ 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'cross-site', origin: site.url }]) {
      const answer = await client.send('/', {
        method: 'POST',
        body,
        headers: { 'next-action': action, ...headers },
      })
      expect(answer.status).toBe(500)
    }
    const { notes } = await site.look()
    expect(notes).toEqual([
      { type: 'refused', reason: 'cross-site' },
      { type: 'refused', reason: 'cross-site' },
    ])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ data: { n: 1 } })
  })
})
