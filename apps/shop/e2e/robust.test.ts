import { expect, test } from 'vitest'
import { openShop, statuses } from './app.js'
import { ask, filled, formOn, press, send, signInBy } from './requests.js'

test('health and files ask no store', async () => {
  const shop = await openShop()
  const cookie = await signInBy(shop.url)
  const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec((await ask(`${shop.url}/cart`)).text) ?? []
  const before = (await shop.entries()).length
  expect(await ask(`${shop.url}/health`, cookie)).toMatchObject({ status: 200, text: 'ok' })
  for (const [path, type] of [
    [script, /^(text|application)\/javascript/],
    ['/style.css', /^text\/css/],
    ['/icon.svg', /^image\/svg\+xml/],
    ['/fonts/newsreader-latin-opsz-normal.woff2', /^font\/woff2/],
  ] as const) {
    const { status, headers } = await ask(shop.url + path, cookie)
    expect([path, status, headers.get('content-type')]).toEqual([path, 200, expect.stringMatching(type)])
    expect(headers.get('cache-control')).toContain('public')
  }
  expect(await shop.entries()).toHaveLength(before)
})

test('a file that the browser has is not sent again', async () => {
  const { url } = await openShop()
  const since = (await ask(`${url}/style.css`)).headers.get('last-modified') ?? ''
  const again = await ask(`${url}/style.css`, '', {
    headers: { 'if-modified-since': since, 'cache-control': 'max-age=0' },
  })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('no path leads to a file outside', async () => {
  const { url } = await openShop()
  for (const path of ['/..%2fpackage.json', '/%2e%2e/package.json', '/fonts/..%2f..%2fpackage.json', '/.git'])
    expect([path, (await ask(url + path)).status >= 400]).toEqual([path, true])
})

test('what is not there is a page that says so and knows who is signed in', async () => {
  const { url } = await openShop()
  const { status, text } = await ask(`${url}/nowhere`, await signInBy(url))
  expect(status).toBe(404)
  expect(text).toContain('No such page')
  expect(text).toContain('Signed in as')
})

test('[AT-15] [V16.5.1] a store that fails is told in plain words, without a stack, and signs nobody out', async () => {
  const shop = await openShop()
  const cookie = await signInBy(shop.url)
  await shop.fail('read')
  const answer = await ask(`${shop.url}/cart`, cookie)
  expect(answer.status).toBe(statuses().down)
  expect(answer.text).toContain('Nobody is signed out')
  expect(answer.text).not.toMatch(/10\.0\.0\.5|node_modules|at \w+ \(/)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await shop.reports()).toHaveLength(1)
  const api = await ask(`${shop.url}/api/me`, cookie)
  expect([api.status, api.text]).toEqual([503, '{"error":"Not now"}'])
  await shop.fail()
  expect((await ask(`${shop.url}/cart`, cookie)).text).toContain('Signed in as')
})

test('what could not be stored leads nowhere', async () => {
  const shop = await openShop()
  const cookie = await signInBy(shop.url)
  const form = filled(await formOn(`${shop.url}/account`, 'Keep', cookie), { address: 'London' })
  await shop.fail('update')
  const answer = await send(form, cookie)
  expect([answer.status, answer.location]).toEqual([statuses().down, undefined])
  await shop.fail()
  expect((await ask(`${shop.url}/account`, cookie)).text).not.toContain('London')
})

test('every page forbids scripts and styles but our own', async () => {
  const { url } = await openShop()
  for (const path of ['/', '/nowhere', '/style.css', '/api/me']) {
    const { headers } = await ask(url + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBe(null)
  }
})

test('what visitors write is text', async () => {
  const { url } = await openShop()
  const cookie = await signInBy(url)
  const address = '</textarea><script>alert(1)</script>'
  await press(`${url}/account`, 'Keep', cookie, { address })
  const { text } = await ask(`${url}/account`, cookie)
  expect(text).toContain('&lt;/textarea&gt;&lt;script&gt;')
  expect(text).not.toContain('<script>alert')
})

test('what is too long, or no form at all, is refused in plain words', async () => {
  const { url } = await openShop()
  const cookie = await signInBy(url)
  const answer = await press(`${url}/account`, 'Keep', cookie, { address: 'x'.repeat(5000) })
  expect(answer.status).toBe(statuses().tooMuch)
  expect(answer.text).toContain('That did not work')
})

test('there is no inspector where everybody could look', async () => {
  const { url } = await openShop({ inspector: false })
  expect((await ask(`${url}/inspector`)).status).toBe(404)
  expect((await ask(`${url}/inspector/events`)).status).toBe(404)
})
