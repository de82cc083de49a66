import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { cookieHeader, signIn, withBrowser } from './browser.js'
import { ask, idOf, signInBy, standing } from './requests.js'

const browser = withBrowser()
const clocks = { renewal: 60, window: 20 }

test('requests at once while a renewal is due all succeed, and one of them renews', async () => {
  const shop = await openShop({ store: 'remote', clocks, stopped: true })
  const { context, page } = await browser.visitor()
  await signIn(page, shop.url)
  const before = await cookieHeader(context)
  for (let round = 1; round <= 3; round++) {
    await shop.pass(61_000)
    const paths = Array.from({ length: 6 }, () => `${shop.url}/cart`)
    const pages = await page.evaluate(
      `Promise.all(${JSON.stringify(paths)}.map(async (path) => (await fetch(path)).text()))`,
    )
    for (const text of pages as string[]) expect(text).toContain('Signed in as <strong>Ada')
    expect((await shop.entries()).filter((entry) => entry.name === 'renewed')).toHaveLength(round)
  }
  const after = await cookieHeader(context)
  expect(idOf(after)).toBe(idOf(before))
  expect(after).not.toBe(before)
  await page.reload()
  await page.getByText('Signed in as Ada').waitFor()
})

test('within the window the replaced secret still works; after it, it is taken for stolen and ends the session', async () => {
  const shop = await openShop({ clocks, stopped: true })
  const before = await signInBy(shop.url)
  await shop.pass(61_000)
  const { cookie: after } = await ask(`${shop.url}/cart`, before)
  expect(await standing(shop.url, before)).toBe('Ada Lovelace')
  expect(await standing(shop.url, after)).toBe('Ada Lovelace')
  await shop.pass(21_000)
  expect(await standing(shop.url, before)).toBe('Nobody is signed in')
  expect(await standing(shop.url, after)).toBe('Nobody is signed in')
  expect((await shop.entries()).map((entry) => entry.name)).toContain('reuse-detected')
})

test('a session unused for its idle time, or begun its absolute time ago, is over', async () => {
  const shop = await openShop({ clocks: { idle: 300, absolute: 900, renewal: 120, window: 30 }, stopped: true })
  const idle = await signInBy(shop.url)
  await shop.pass(300_000)
  expect(await standing(shop.url, idle)).toBe('Nobody is signed in')

  let busy = await signInBy(shop.url)
  for (let minutes = 0; minutes < 14; minutes++) {
    await shop.pass(60_000)
    const answer = await ask(`${shop.url}/cart`, busy)
    expect(answer.text).toContain('Signed in as')
    busy = answer.cookie || busy
  }
  await shop.pass(60_000)
  expect(await standing(shop.url, busy)).toBe('Nobody is signed in')
})
