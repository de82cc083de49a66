import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { adapted, adapters } from '../support/adapters'

afterEach(() => vi.restoreAllMocks())

const asJson = { 'content-type': 'application/json' }
const cookieLine =
  /^__Host-Http-sid=[\w.-]*; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=0; Expires=Thu, 01 Jan 1970 [^;]+)?$/
const statusOf = async (answer: Promise<{ status: number }>): Promise<number> => (await answer).status

describe.each(adapters)('%s', (_name, start) => {
  it('AT-02 every Set-Cookie has all of its attributes, removals too', async () => {
    const visitor = (await adapted(start)).client()
    const lines = [
      await visitor.post('/data', { cart: 'book' }),
      await visitor.login('ada'),
      await visitor.post('/logout'),
    ].flatMap(({ setCookies }) => setCookies)
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(cookieLine)
  })

  it('AT-03 a token from before the login is nobody after it, planted or not (adv-1, adv-2)', async () => {
    const at = await adapted(start)
    for (const planted of [undefined, `${'A'.repeat(22)}.${'B'.repeat(44)}`]) {
      const victim = at.client()
      victim.token = planted
      await victim.post('/data', { cart: 'book' })
      const attacker = victim.thief()
      await victim.login('ada')
      expect(await statusOf(victim.get('/account'))).toBe(200)
      expect([401, 409], 'nobody, or replaced just now').toContain(await statusOf(attacker.get('/account')))
    }
  })

  it('AT-04 a token is no-store, a page of somebody private, and one without TLS none', async () => {
    const at = await adapted(start)
    const visitor = at.client()
    expect((await visitor.login('ada')).headers['cache-control']).toBe('no-store')
    const page = await visitor.get('/account')
    expect([page.headers['cache-control'], page.headers['vary']]).toEqual([
      'private',
      expect.stringContaining('Cookie'),
    ])
    const plain = (await adapted(start, { secure: false } as object)).client()
    const login = await plain.login('ada')
    expect([login.status, login.setCookies]).toEqual([500, []])
  })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://attacker.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', 'x-http-method-override': 'GET' },
  ])('AT-05 another site writes nothing, and signs nobody in or out: %j (CF-06)', async (from) => {
    const at = await adapted(start)
    const victim = at.client()
    await victim.login('ada')
    for (const path of ['/logout', '/data', '/login']) {
      const body = JSON.stringify({ user: 'mallory', password: 'right', cart: 'evil' })
      const refused = await victim.send(path, { method: 'POST', headers: { ...asJson, ...from }, body })
      expect([path, refused.status, refused.setCookies]).toEqual([path, 403, []])
    }
    expect(await statusOf(victim.get('/account'))).toBe(200)
    const visitor = at.client()
    const login = { method: 'POST', headers: { ...asJson, ...from }, body: '{"user":"mallory","password":"right"}' }
    expect((await visitor.send('/login', login)).setCookies).toEqual([])
    expect(visitor.token).toBeUndefined()
  })

  it('AT-06 after a logout a copy of the token is worth nothing', async () => {
    const victim = (await adapted(start)).client()
    await victim.login('ada')
    const copy = victim.thief()
    await victim.post('/logout')
    expect(await statusOf(copy.get('/account'))).toBe(401)
  })

  it('AT-17 nothing that is printed or told holds a token, also where a handler breaks', async () => {
    const said: unknown[] = []
    for (const how of ['log', 'warn', 'error'] as const)
      vi.spyOn(console, how).mockImplementation((...words) => void said.push(words))
    const at = await adapted(start)
    const visitor = at.client()
    await visitor.login('ada')
    const broken = await visitor.get('/crash')
    expect(broken.status).toBe(500)
    at.pass(16 * 60_000)
    const tokens = [visitor.token]
    await visitor.get('/account')
    tokens.push(visitor.token)
    const seen = inspect([said, at.events, broken.body], { depth: 9, maxStringLength: null })
    for (const token of tokens) expect(seen).not.toContain(token?.slice(23, 45))
  })

  it('adv-52 headers and paths that lead around a middleware lead around nothing here', async () => {
    const at = await adapted(start)
    const ways = [
      'x-middleware-subrequest',
      'x-middleware-rewrite',
      'x-original-url',
      'x-rewrite-url',
      'x-forwarded-user',
    ]
    for (const name of ways) {
      const headers = { [name]: 'middleware:middleware:middleware', 'x-user': 'ada' }
      expect((await at.client().send('/account', { headers })).status, name).toBe(401)
    }
    for (const path of ['//account', '/account;x', '/ACCOUNT', '/account/', '/%61ccount'])
      expect((await at.client().get(path)).body, path).not.toContain('ada')
  })
})
