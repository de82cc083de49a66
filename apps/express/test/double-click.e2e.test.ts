import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, withBrowser } from './browser.js'
import { remoteStore } from './remote-store.js'
import { ask, post, signInBy } from './requests.js'
import { openShop } from './shop.js'

const browser = withBrowser()

/** The second click comes when the first has changed the store, and before its answer has reached the browser. */
function clickTwice(page: Page, name: string, later: number): Promise<unknown> {
  return page.evaluate(`{
    const button = [...document.querySelectorAll('button')].find((button) => button.textContent.includes('${name}'))
    button.click()
    setTimeout(() => button.click(), ${later})
  }`)
}

test('a double click signs in once', async () => {
  const { url, shop } = await openShop({ store: remoteStore(300) })
  const { page } = await browser.visitor()
  await page.goto(`${url}/sign-in`)
  await clickTwice(page, 'Ada', 500)
  await page.getByText('Signed in as Ada').waitFor()
  expect(await shop.sessions.list('ada')).toHaveLength(1)
})

test('a double click on the password keeps the visitor signed in', async () => {
  let now = Date.now()
  const { url } = await openShop({ store: remoteStore(200), clock: () => now })
  const { page } = await browser.visitor()
  await signIn(page, url)
  now += 121_000
  await page.goto(`${url}/account`)
  await page.getByLabel('Password').fill('demo')
  await clickTwice(page, 'Confirm', 700)
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
