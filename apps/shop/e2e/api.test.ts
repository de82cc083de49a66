import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { type Answer, ask, idOf, signInBy } from './requests.js'

function call(url: string, method: string, token = '', body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  return ask(url, '', { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function tokenOf(url: string): Promise<string> {
  const { headers } = await call(`${url}/api/login`, 'POST', '', { user: 'ada', password: 'demo' })
  return headers.get('session-token') ?? ''
}

test('a program signs in, shops and signs out with a token in headers, and never gets a cookie', async () => {
  const { url } = await openShop()
  const login = await call(`${url}/api/login`, 'POST', '', { user: 'ada', password: 'demo' })
  const token = login.headers.get('session-token') ?? ''
  expect(token).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
  expect(login.headers.get('cache-control')).toBe('no-store')
  const cart = await call(`${url}/api/cart`, 'POST', token, { tea: 'keemun', packets: 3 })
  expect(JSON.parse(cart.text)).toEqual({ lines: [{ tea: 'keemun', packets: 3, cost: 3360 }], total: 3360 })
  const me = await call(`${url}/api/me`, 'GET', token)
  expect(JSON.parse(me.text)).toMatchObject({
    user: 'ada',
    session: idOf(token),
    authentication: { amr: ['pwd'] },
    cart: { total: 3360 },
  })
  const logout = await call(`${url}/api/logout`, 'POST', token)
  expect(logout.status).toBe(204)
  expect(logout.headers.get('session-token')).toBe('')
  for (const answer of [login, cart, me, logout]) expect(answer.headers.getSetCookie()).toEqual([])
  expect((await call(`${url}/api/me`, 'GET', token)).status).toBe(401)
})

test('renewal announces a new token in the header, and the one before works on for a while', async () => {
  const shop = await openShop({ clocks: { renewal: 60, window: 20 }, stopped: true })
  const me = `${shop.url}/api/me`
  const first = await tokenOf(shop.url)
  expect((await call(me, 'GET', first)).headers.get('session-token')).toBe(null)
  await shop.pass(61_000)
  const second = (await call(me, 'GET', first)).headers.get('session-token') ?? ''
  expect(idOf(second)).toBe(idOf(first))
  expect(second).not.toBe(first)
  expect((await call(me, 'GET', first)).status).toBe(200)
  expect((await call(me, 'GET', second)).status).toBe(200)
})

test('without a token, or with a wrong one, it is 401 and says how to come in', async () => {
  const { url } = await openShop()
  const nobody = await call(`${url}/api/me`, 'GET')
  expect(nobody.status).toBe(401)
  expect(JSON.parse(nobody.text)).toEqual({ error: 'Sign in first' })
  expect(nobody.headers.get('www-authenticate')).toBe('Bearer')
  const wrong = await call(`${url}/api/me`, 'GET', `${'a'.repeat(22)}.${'b'.repeat(44)}`)
  expect(wrong.status).toBe(401)
  expect(wrong.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
})

test('a wrong password begins nothing', async () => {
  const shop = await openShop()
  const answer = await call(`${shop.url}/api/login`, 'POST', '', { user: 'ada', password: 'guess' })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('session-token')).toBe(null)
  expect(await shop.entries()).toEqual([])
})

test('what cannot be understood is refused in JSON', async () => {
  const { url } = await openShop()
  const token = await tokenOf(url)
  expect((await call(`${url}/api/cart`, 'POST', token, { tea: 'coffee' })).status).toBe(422)
  expect((await call(`${url}/api/nothing`, 'GET', token)).status).toBe(404)
  const garbage = await ask(`${url}/api/cart`, '', {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  })
  expect(garbage.status).toBe(400)
  expect(JSON.parse(garbage.text)).toEqual({ error: 'That did not work' })
})

test('twenty calls at once lose none', async () => {
  const { url } = await openShop()
  const token = await tokenOf(url)
  await Promise.all(Array.from({ length: 20 }, () => call(`${url}/api/cart`, 'POST', token, { tea: 'shou' })))
  expect(JSON.parse((await call(`${url}/api/me`, 'GET', token)).text).cart.lines).toEqual([
    { tea: 'shou', packets: 20, cost: 32_800 },
  ])
})

test('programs and browsers stand in one list of devices', async () => {
  const { url } = await openShop()
  const token = await tokenOf(url)
  const cookie = await signInBy(url)
  const { text } = await ask(`${url}/devices`, cookie)
  expect(text).toContain(idOf(token))
  expect(text).toContain(idOf(cookie))
})
