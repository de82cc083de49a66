import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { cookieHeader, signIn, withBrowser } from './browser.js'
import { idOf, press, signInBy, standing } from './requests.js'

const browser = withBrowser()
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Version/26.1 Mobile Safari/604.1'

test('[V7.5.2] [SM-41] both browsers are listed, this one marked, and one signs the other out', async () => {
  const { url } = await openShop()
  const here = await browser.visitor()
  const there = await browser.visitor({ userAgent: phone })
  await signIn(here.page, url)
  await signIn(there.page, url)
  await here.page.goto(`${url}/devices`)
  const [own, other] = [idOf(await cookieHeader(here.context)), idOf(await cookieHeader(there.context))]
  const entries = here.page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem')
  expect(await entries.count()).toBe(2)
  const [mine, phones] = [entries.filter({ hasText: own }), entries.filter({ hasText: other })]
  expect(await mine.textContent()).toMatch(/Chrome on Linux this one[\s\S]*127\.0\.0\.1/)
  expect(await phones.textContent()).toContain('Safari on iOS')
  expect(await phones.textContent()).not.toContain('this one')
  await phones.getByRole('button', { name: 'Sign out Safari on iOS' }).click()
  await here.page.getByText('That device is signed out.').waitFor()
  await expect.poll(() => entries.count()).toBe(1)
  await there.page.goto(`${url}/cart`)
  expect(await there.page.getByText('Nobody is signed in').count()).toBe(1)
})

test('all others are signed out at once, and this one stays', async () => {
  const { url } = await openShop()
  const others = [await signInBy(url), await signInBy(url), await signInBy(url)]
  const graces = await signInBy(url, 'Grace')
  const { page } = await browser.visitor()
  await signIn(page, url)
  await page.goto(`${url}/devices`)
  await page.getByRole('button', { name: 'Sign out all others' }).click()
  await page.getByText('You are signed in here and nowhere else.').waitFor()
  for (const cookie of others) expect(await standing(url, cookie)).toBe('Nobody is signed in')
  expect(await standing(url, graces)).toBe('Grace Hopper')
})

test('[adv-57] nobody signs out the sessions of another', async () => {
  const { url } = await openShop()
  const [adas, graces, alsoGraces] = [await signInBy(url), await signInBy(url, 'Grace'), await signInBy(url, 'Grace')]
  const button = `session ${idOf(alsoGraces)}`
  const answer = await press(`${url}/devices`, button, graces, { id: idOf(adas) })
  expect(answer.location).toBe('/devices?said=was-out')
  expect(await standing(url, adas)).toBe('Ada Lovelace')
  await press(`${url}/devices`, button, graces)
  expect(await standing(url, alsoGraces)).toBe('Nobody is signed in')
})

test('a page that is open learns at once that its session was ended elsewhere', async () => {
  const { url } = await openShop()
  const { context, page } = await browser.visitor()
  await signIn(page, url)
  await page.goto(`${url}/inspector`)
  await page.getByText('Live.').waitFor()
  const elsewhere = await signInBy(url)
  await press(`${url}/devices`, `session ${idOf(await cookieHeader(context))}`, elsewhere)
  await page.getByText('This session ended just now: revoked').waitFor()
})
