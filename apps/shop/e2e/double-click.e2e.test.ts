import type { SessionStore } from '@org/session-core'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { openShop } from './app.js'
import { signIn, withBrowser } from './browser.js'
import { ask, filled, formOn, send, signInBy } from './requests.js'
import type { ShopUnderTest } from './shop-under-test.js'

const browser = withBrowser()

/** The second click comes when the first has changed the store, and before its answer has reached the browser. */
async function clickTwice(page: Page, name: string, shop: ShopUnderTest, verb: keyof SessionStore): Promise<void> {
  await shop.hold(verb, 'after')
  onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
  await page.route('**/changed', async (route) => {
    await shop.waiting()
    await route.fulfill()
  })
  await page.route('**/clicked-again', async (route) => {
    await shop.letGo()
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
  const shop = await openShop()
  const { page } = await browser.visitor()
  await page.goto(`${shop.url}/sign-in`)
  await clickTwice(page, 'Ada', shop, 'create')
  await page.getByText('Signed in as Ada').waitFor()
  expect(await shop.list('ada')).toHaveLength(1)
})

test('a double click on the password keeps the visitor signed in', async () => {
  const shop = await openShop({ stopped: true })
  const { page } = await browser.visitor()
  await signIn(page, shop.url)
  await shop.pass(121_000)
  await page.goto(`${shop.url}/account`)
  await page.getByLabel('Password').fill('demo')
  await clickTwice(page, 'Confirm', shop, 'replace')
  await page.getByLabel('Street, town, country').waitFor()
  await page.getByText('Signed in as Ada').waitFor()
})

test('who sends the cookie of a moment ago gets to the page with the new one', async () => {
  const shop = await openShop({ stopped: true })
  const before = await signInBy(shop.url)
  await shop.pass(121_000)
  const form = filled(await formOn(`${shop.url}/account`, 'Confirm', before), { password: 'demo' })
  const { cookie: after } = await send(form, before)
  const late = await send(form, before)
  expect(late.location).toBe('/sign-in?said=needed&next=/account')
  expect(late.headers.getSetCookie()).toEqual([])
  const { location } = await ask(`${shop.url}/sign-in?said=needed&next=/account`, after)
  expect(location).toBe('/account')
})
