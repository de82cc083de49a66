import { expect, test } from 'vitest'
import { addToCart, cookieOf, secretOf, signIn, withBrowser } from './browser.js'
import { remoteStore } from './remote-store.js'
import { ask, signInBy } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()

test('the inspector shows digests and facts, and never the secret', async () => {
  const { url, shop } = await openShop()
  const { context, page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await signIn(page, url)
  await page.goto(`${url}/inspector`)
  await page.getByText('Live.').waitFor()
  const { value } = await cookieOf(context)
  const id = value.slice(0, 22)
  const found = await shop.store.read(id, { now: Date.now() })
  if (found.status !== 'live') throw new Error('the session is gone')
  const content = await page.content()
  expect(content).toContain(found.record.credentials)
  expect(content).toContain(`sid=${id}.••••••`)
  for (const part of [secretOf(value), secretOf(value).slice(0, 22), secretOf(value).slice(22)]) {
    expect(content).not.toContain(part)
    expect(JSON.stringify(shop.journal.entries)).not.toContain(part)
  }
})

test('every attribute of the cookie is explained, and why it is not Secure here', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await page.goto(`${url}/inspector`)
  const table = page.getByRole('table', { name: 'Every attribute of the cookie explained' })
  for (const [part, value] of [
    ['Name', 'sid'],
    ['Secure', 'absent'],
    ['HttpOnly', 'present'],
    ['SameSite', 'Lax'],
    ['Path', '/'],
    ['Domain', 'absent'],
    ['Max-Age, Expires', 'absent'],
  ]) {
    expect(await table.getByRole('row', { name: `${part} ${value}` }).count(), part).toBe(1)
  }
  await page.getByText('This is plain http.').waitFor()
  await page.getByText('as the answer to', { exact: false }).or(page.getByText('POST /cart')).first().waitFor()
})

test('over TLS it has nothing to excuse', async () => {
  const { url } = await openShop({}, true)
  const { page } = await browser.visitor()
  await addToCart(page, url, 'Gyokuro')
  await page.goto(`${url}/inspector`)
  expect(await page.getByRole('row', { name: 'Name __Host-Http-sid' }).count()).toBe(1)
  expect(await page.getByRole('row', { name: 'Secure present' }).count()).toBe(1)
  expect(await page.getByText('This is plain http.').count()).toBe(0)
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
  const id = (await signInBy(url, 'grace')).slice(4, 26)
  const about = events.getByRole('listitem').filter({ has: page.locator(`code[title="${id}"]`) })
  await expect
    .poll(() => about.locator('strong').allTextContents())
    .toEqual(['store.update', 'created', 'store.create'])
  expect(complaints).toEqual([])
})

test('a stream waits for its session to be stored, carries the new cookie, and then flows', async () => {
  let now = Date.now()
  const { url } = await openShop({ store: remoteStore(), clocks: { renewal: 60, window: 20 }, clock: () => now })
  const cookie = await signInBy(url)
  now += 61_000
  const response = await fetch(`${url}/inspector/events`, { headers: { cookie } })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const [renewed = ''] = response.headers.getSetCookie()
  expect(renewed.slice(0, 26)).toBe(cookie.slice(0, 26))
  expect(renewed).not.toContain(cookie)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await signInBy(url, 'grace')
  let text = ''
  while (!text.includes('for grace')) text += (await reader?.read())?.value
  expect(text).toMatch(/^retry: 2000\n\ndata: <li /)
  await reader?.cancel()
})

test('a token of no session of ours is told as what it is', async () => {
  const { url } = await openShop()
  const { text } = await ask(`${url}/inspector`, `sid=${'a'.repeat(22)}.${'b'.repeat(44)}`)
  expect(text).toContain('A token came, but no session lives under it.')
  expect(text).not.toContain('b'.repeat(44))
  expect((await ask(`${url}/inspector`, 'sid=<script>')).text).toContain('Cookie:</b> sid=&lt;script&gt;')
})

test('the policy in force is a table', async () => {
  const { url, shop } = await openShop()
  const { page } = await browser.visitor()
  await page.goto(`${url}/inspector`)
  expect(await page.locator('table.policy tbody tr').count()).toBe(shop.sessions.describe().length)
  expect(await page.getByRole('row', { name: /^idle 15m this shop/ }).count()).toBe(1)
})
