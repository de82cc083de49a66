import { expect, test } from 'vitest'
import { cookieOf, signIn, withBrowser } from './browser.js'
import { remoteStore } from './remote-store.js'
import { ask, signInBy, standing } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()
const clocks = { renewal: 60, window: 20 }

test('requests at once while a renewal is due all succeed, and one of them renews', async () => {
  let now = Date.now()
  const { url, shop } = await openShop({ store: remoteStore(), clocks, clock: () => now })
  const { context, page } = await browser.visitor()
  await signIn(page, url)
  const before = (await cookieOf(context)).value
  for (let round = 1; round <= 3; round++) {
    now += 61_000
    const paths = Array.from({ length: 6 }, () => `${url}/cart`)
    const pages = await page.evaluate(
      `Promise.all(${JSON.stringify(paths)}.map(async (path) => (await fetch(path)).text()))`,
    )
    for (const text of pages as string[]) expect(text).toContain('Signed in as <strong>Ada')
    expect(shop.journal.entries.filter((entry) => entry.name === 'renewed')).toHaveLength(round)
  }
  const after = (await cookieOf(context)).value
  expect(after.slice(0, 22)).toBe(before.slice(0, 22))
  expect(after).not.toBe(before)
  await page.reload()
  await page.getByText('Signed in as Ada').waitFor()
})

test('within the window the replaced secret still works; after it, it is taken for stolen and ends the session', async () => {
  let now = Date.now()
  const { url, shop } = await openShop({ clocks, clock: () => now })
  const before = await signInBy(url)
  now += 61_000
  const { cookie: after } = await ask(`${url}/cart`, before)
  expect(await standing(url, before)).toBe('Ada Lovelace')
  expect(await standing(url, after)).toBe('Ada Lovelace')
  now += 21_000
  expect(await standing(url, before)).toBe('Nobody is signed in')
  expect(await standing(url, after)).toBe('Nobody is signed in')
  expect(shop.journal.entries.map((entry) => entry.name)).toContain('reuse-detected')
})

test('a session unused for its idle time, or begun its absolute time ago, is over', async () => {
  let now = Date.now()
  const { url } = await openShop({ clocks: { idle: 300, absolute: 900, renewal: 120, window: 30 }, clock: () => now })
  const idle = await signInBy(url)
  now += 300_000
  expect(await standing(url, idle)).toBe('Nobody is signed in')

  let busy = await signInBy(url)
  for (let minutes = 0; minutes < 14; minutes++) {
    now += 60_000
    const answer = await ask(`${url}/cart`, busy)
    expect(answer.text).toContain('Signed in as')
    busy = answer.cookie || busy
  }
  now += 60_000
  expect(await standing(url, busy)).toBe('Nobody is signed in')
})
