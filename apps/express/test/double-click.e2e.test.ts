import type { SessionStore } from '@org/session-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, withBrowser } from './browser.js'
import { type HeldStore, heldStore } from './held-store.js'
import { ask, post, signInBy } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()

/** The second click comes when the first has changed the store, and before its answer has reached the browser. */
async function clickTwice(page: Page, name: string, held: HeldStore, verb: keyof SessionStore): Promise<void> {
  const changed = held.hold(verb, 'after')
  await page.route('**/changed', async (route) => {
    await changed
    await route.fulfill()
  })
  await page.route('**/clicked-again', async (route) => {
    held.letGo()
    await route.abort()
  })
  // the page clicks by itself: one that is on its way to the next page is asked nothing
  await page.evaluate(`{
    const button = [...document.querySelectorAll('button')].find((button) => button.textContent.includes('${name}'))
    button.click()
    void fetch('/changed').then(() => button.click()).then(() => fetch('/clicked-again'))
  }`)
}

test('a double click signs in once', async () => {
  const held = heldStore()
  const { url, shop } = await openShop({ store: held.store })
  const { page } = await browser.visitor()
  await page.goto(`${url}/sign-in`)
  await clickTwice(page, 'Ada', held, 'create')
  await page.getByText('Signed in as Ada').waitFor()
  expect(await shop.sessions.list('ada')).toHaveLength(1)
})

test('a double click on the password keeps the visitor signed in', async () => {
  let now = Date.now()
  const held = heldStore()
  const { url } = await openShop({ store: held.store, clock: () => now })
  const { page } = await browser.visitor()
  await signIn(page, url)
  now += 121_000
  await page.goto(`${url}/account`)
  await page.getByLabel('Password').fill('demo')
  await clickTwice(page, 'Confirm', held, 'replace')
  await page.getByLabel('Street, town, country').waitFor()
  await page.getByText('Signed in as Ada').waitFor()
})

test('who sends the cookie of a moment ago gets to the page with the new one', async () => {
  const { url } = await openShop()
  const before = await signInBy(url)
  const { cookie: after } = await post(`${url}/account/confirm`, { password: 'demo' }, before)
  const late = await post(`${url}/account/confirm`, { password: 'demo' }, before)
  expect(late.headers.get('location')).toBe('/sign-in?said=needed&next=/account')
  expect(late.headers.getSetCookie()).toEqual([])
  const { headers } = await ask(`${url}/sign-in?said=needed&next=/account`, after)
  expect(headers.get('location')).toBe('/account')
})
