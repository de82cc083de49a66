import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { addToCart, cookieHeader, secretOf, signIn, withBrowser } from './browser.js'
import { ask, idOf, signInBy } from './requests.js'
import { cookieName } from './shop-under-test.js'

const browser = withBrowser()

test('the inspector shows digests and facts, and never the secret', async () => {
  const shop = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, shop.url, 'Gyokuro')
  await signIn(page, shop.url)
  await page.goto(`${shop.url}/inspector`)
  await page.getByText('Live.').waitFor()
  const cookie = await cookieHeader(context)
  const record = await shop.record(idOf(cookie))
  const content = await page.content()
  expect(content).toContain(record?.credentials ?? 'the session is gone')
  expect(content).toContain(`${cookieName(shop)}=${idOf(cookie)}.••••••`)
  const entries = JSON.stringify(await shop.entries())
  const secret = secretOf(cookie)
  for (const part of [secret, secret.slice(0, 22), secret.slice(22)]) {
    expect(content).not.toContain(part)
    expect(entries).not.toContain(part)
  }
})

test.each([
  { over: 'plain http', tls: false },
  { over: 'TLS', tls: true },
])('over $over every attribute of the cookie is explained, and why it is not Secure if it is not', async ({ tls }) => {
  const shop = await openShop({ tls })
  const { page } = await browser.visitor()
  await addToCart(page, shop.url, 'Gyokuro')
  await page.goto(`${shop.url}/inspector`)
  const table = page.getByRole('table', { name: 'Every attribute of the cookie explained' })
  for (const [part, value] of [
    ['Name', cookieName(shop)],
    ['Secure', shop.secure ? 'present' : 'absent'],
    ['HttpOnly', 'present'],
    ['SameSite', 'Lax'],
    ['Path', '/'],
    ['Domain', 'absent'],
    ['Max-Age, Expires', 'absent'],
  ]) {
    expect(await table.getByRole('row', { name: `${part} ${value}` }).count(), part).toBe(1)
  }
  expect(await page.getByText('This is plain http.').count()).toBe(shop.secure ? 0 : 1)
  expect(await page.getByText('It had come with the answer to POST /').count()).toBe(1)
})

test('three clocks run for who is signed in, two for who is not', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await page.goto(`${url}/inspector`)
  const clocks = page.getByRole('list', { name: 'Clocks of this session' }).getByRole('listitem')
  expect(await clocks.count()).toBe(2)
  await signIn(page, url)
  await page.goto(`${url}/inspector`)
  expect(await clocks.locator('h3').allTextContents()).toEqual(['Idle', 'Absolute', 'Renewal'])
  const renewal = clocks.last().locator('time')
  const first = await renewal.textContent()
  expect(first).toMatch(/^1 min \d\d s$/)
  await expect.poll(() => renewal.textContent(), { timeout: 20_000 }).not.toBe(first)
})

test('events arrive as they happen', async () => {
  const { url } = await openShop()
  const { page, complaints } = await browser.visitor()
  await page.goto(`${url}/inspector`)
  await page.getByText('Live.').waitFor()
  const events = page.getByRole('list', { name: 'Events' })
  expect(await events.getByRole('listitem').count()).toBe(0)
  const id = idOf(await signInBy(url, 'Grace'))
  const about = events.getByRole('listitem').filter({ has: page.locator(`code[title="${id}"]`) })
  await expect
    .poll(() => about.locator('strong').allTextContents())
    .toEqual(['store.update', 'created', 'store.create'])
  expect(complaints).toEqual([])
})

test('a stream waits for its session to be stored, carries the new cookie, and then flows', async () => {
  const shop = await openShop({ store: 'remote', clocks: { renewal: 60, window: 20 }, stopped: true })
  const cookie = await signInBy(shop.url)
  await shop.pass(61_000)
  const response = await fetch(`${shop.url}/inspector/events`, { headers: { cookie } })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const [renewed = ''] = response.headers.getSetCookie()
  expect(renewed).toContain(`${cookieName(shop)}=${idOf(cookie)}.`)
  expect(renewed).not.toContain(cookie)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await signInBy(shop.url, 'Grace')
  let text = ''
  while (!text.includes('for grace')) text += (await reader?.read())?.value
  expect(text).toMatch(/^retry: 2000\n\ndata: <li /)
  await reader?.cancel()
})

test('a stream whose visitor leaves is closed, and that is no error', async () => {
  const shop = await openShop()
  const cookie = await signInBy(shop.url)
  const leaving = new AbortController()
  const streams = [cookie, cookie, ''].map((who) =>
    fetch(`${shop.url}/inspector/events`, { headers: { cookie: who }, signal: leaving.signal }),
  )
  for (const { status } of await Promise.all(streams)) expect(status).toBe(200)
  expect(await shop.streams()).toBe(3)
  leaving.abort()
  await expect.poll(() => shop.streams()).toBe(0)
  expect(await shop.reports()).toEqual([])
})

test('a token of no session of ours is told as what it is', async () => {
  const shop = await openShop()
  const inspect = (value: string) => ask(`${shop.url}/inspector`, `${cookieName(shop)}=${value}`)
  const { text } = await inspect(`${'a'.repeat(22)}.${'b'.repeat(44)}`)
  expect(text).toContain('A token came, but no session lives under it.')
  expect(text).not.toContain('b'.repeat(44))
  expect((await inspect('<script>')).text).toContain(`Cookie:</b> ${cookieName(shop)}=&lt;script&gt;`)
})

test('the policy in force is a table', async () => {
  const shop = await openShop()
  const { page } = await browser.visitor()
  await page.goto(`${shop.url}/inspector`)
  expect(await page.locator('table.policy tbody tr').count()).toBe((await shop.policy()).length)
  expect(await page.getByRole('row', { name: /^idle 15m this shop/ }).count()).toBe(1)
})
