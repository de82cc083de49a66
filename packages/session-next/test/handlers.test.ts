import { describe, expect, it } from 'vitest'
import { sessionOn } from './support/page-of'
import { withSite } from './support/start-site'

const line = /^__Host-Http-sid=[\w-]{22}\.[\w-]{44}; Path=\/; Secure; HttpOnly; SameSite=Lax$/
const kinds = (notes: readonly { readonly [name: string]: unknown }[]): unknown[] => notes.map(({ type }) => type)

describe.each(['next16', 'next15'] as const)('a route handler, on %s', (name) => {
  const site = withSite(name)
  const signedIn = async () => {
    const client = site.client()
    await client.post('/api/act/login?user=ada')
    await site.look()
    return client
  }

  it('sets the cookie in the words of the core, and says that nobody keeps the answer', async () => {
    const answer = await site.client().post('/api/act/login')
    expect(answer.ours).toEqual([expect.stringMatching(line)])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['vary']).toContain('Cookie')
    expect([answer.body, answer.headers['x-own']]).toEqual(['in', '1'])
  })

  it('is private when it looked at the session, and as it was when not', async () => {
    const client = await signedIn()
    const looked = await client.post('/api/act/look')
    expect([looked.headers['cache-control'], looked.headers['vary']]).toEqual([
      'private',
      expect.stringContaining('Cookie'),
    ])
    const passed = await client.post('/api/act/pass')
    expect([passed.headers['cache-control'], passed.setCookies]).toEqual([undefined, []])
    expect(passed.headers['vary'] ?? '').not.toContain('Cookie')
    const open = await client.post('/api/act/public')
    expect(open.headers['cache-control']).toBe('private, max-age=60')
    expect(open.headers['vary']).toMatch(/Accept\b.*Cookie/)
  })

  it('overrides a declared public where a token leaves, and warns of it', async () => {
    const answer = await site.client().post('/api/act/publicLogin')
    expect(answer.headers['cache-control']).toBe('no-store')
    await expect
      .poll(async () => (await site.look()).notes)
      .toContainEqual(expect.objectContaining({ code: 'WARN_SESSION_PUBLIC' }))
  })

  it.each([
    ['redirect', 307, '/read?a=1;b'],
    ['permanent', 308, '/read'],
    ['notFound', 404, undefined],
    ['immutable', 303, 'https://elsewhere.test/'],
    ['empty', 204, undefined],
    ['error', 500, undefined],
  ])('%s answers %i with the cookie', async (kind, status, location) => {
    const client = site.client()
    const answer = await client.post(`/api/act/${kind}`)
    expect([answer.status, answer.headers['location'], answer.body]).toEqual([status, location, ''])
    expect(answer.ours).toEqual([expect.stringMatching(line)])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ status: 'active' })
  })

  it('streams with the cookie in front', async () => {
    const answer = await site.client().post('/api/act/stream')
    expect([answer.body, answer.ours.length]).toEqual(['one two three', 1])
  })

  it('leaves a response alone that the application hands out to many', async () => {
    expect((await site.client().post('/api/act/shared?user=ada')).ours).toHaveLength(1)
    expect((await site.client().post('/api/act/shared')).setCookies).toEqual([])
  })

  it('loses the cookie when it throws, and the data that was not saved', async () => {
    const answer = await site.client().post('/api/act/throw')
    expect([answer.status, answer.setCookies]).toEqual([500, []])
    await expect.poll(() => site.output).toContain('a real error')
    const { notes } = await site.look()
    expect(kinds(notes)).toEqual(['created', 'write-dropped'])
  })

  it('drops what was written to the data with a status of 500', async () => {
    const client = await signedIn()
    const answer = await client.post('/api/act/status500')
    expect([answer.status, answer.body]).toEqual([500, 'broken'])
    expect(kinds((await site.look()).notes)).toEqual(['write-dropped'])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ data: {} })
  })

  it('answers by the status of an error of the library, with what succeeded before', async () => {
    const client = site.client()
    const answer = await client.post('/api/act/full')
    expect([answer.status, answer.headers['cache-control'], answer.body]).toEqual([403, 'no-store', ''])
    expect(answer.ours).toEqual([expect.stringMatching(line)])
  })

  it('answers with the error when what it wrote cannot be stored, and keeps what is no payload', async () => {
    const client = await signedIn()
    const answer = await client.post('/api/act/badData')
    expect([answer.status, answer.body, answer.headers['cache-control']]).toEqual([500, '', 'no-store'])
    expect([answer.headers['x-request-id'], answer.headers['content-language']]).toEqual(['7', undefined])
    expect(kinds((await site.look()).notes)).toEqual(['commit-failed'])
  })

  it('goes along with cookies of the application', async () => {
    const answer = await site.client().post('/api/act/ownCookie')
    expect(answer.setCookies).toHaveLength(2)
    const [ours] = answer.ours
    expect(ours?.toLowerCase().split('; ').slice(1).sort()).toEqual(['httponly', 'path=/', 'samesite=lax', 'secure'])
    const others = await site.client().post('/api/act/ownResponseCookie')
    expect(others.setCookies.map((one) => one.split('=')[0])).toEqual(['theme', 'plain', '__Host-Http-sid'])
  })

  it('removes the cookie also where Next writes it anew', async () => {
    const client = await signedIn()
    const answer = await client.post('/api/act/ownCookieLogout')
    expect(answer.ours).toEqual([expect.stringContaining('Expires=Thu, 01 Jan 1970 00:00:00 GMT')])
    expect(client.token).toBeUndefined()
  })

  it('may call functions that change the session, too: one write, at its end', async () => {
    const client = await signedIn()
    const answer = await client.post('/api/act/within')
    expect(JSON.parse(answer.body)).toEqual({ note: 'from within' })
    const { calls } = await site.look()
    expect(calls).toEqual(name === 'next16' ? ['read', 'update'] : ['GET', 'GET', 'PUT'])
  })

  it('renews when it is due, and looks at the session once', async () => {
    const client = await signedIn()
    await site.wait(16)
    await site.look()
    expect((await client.post('/api/act/look')).ours).toEqual([expect.stringMatching(line)])
    const { calls, notes } = await site.look()
    expect(calls).toEqual(name === 'next16' ? ['read', 'update'] : ['GET', 'GET', 'PUT'])
    expect(kinds(notes)).toEqual(['renewed'])
  })

  it('[AT-05] refuses what another site makes the browser send, before it runs', async () => {
    const client = await signedIn()
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
      for (const method of ['POST', 'DELETE']) {
        const answer = await client.send('/api/act/count', { method, headers })
        expect([answer.status, answer.body, answer.headers['cache-control'], answer.setCookies]).toEqual([
          403,
          '',
          'no-store',
          [],
        ])
      }
    const evil = { 'sec-fetch-site': '', origin: 'https://evil.test' }
    expect((await client.send('/api/act/count', { method: 'POST', headers: evil })).status).toBe(403)
    const { calls, notes } = await site.look()
    expect(calls).toEqual([])
    expect(new Set(kinds(notes))).toEqual(new Set(['refused']))
    expect((await client.get('/api/act/look', { 'sec-fetch-site': 'cross-site' })).status, 'a link').toBe(200)
  })

  it('[AT-05] [CF-06] signs nobody in for another site', async () => {
    const client = site.client()
    const answer = await client.send('/api/act/login', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    expect([answer.status, answer.setCookies]).toEqual([403, []])
  })

  it('[AT-15] fails when the store is out of reach, and takes nobody for anonymous', async () => {
    if (name === 'next16') return
    const client = await signedIn()
    site.store.down = true
    const answer = await client.post('/api/act/look')
    site.store.down = false
    expect([answer.status, answer.setCookies]).toEqual([500, []])
    expect(sessionOn(await client.get('/read'))).toMatchObject({ owner: 'ada' })
  })
})
