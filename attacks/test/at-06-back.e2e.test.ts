import { expect, it } from 'vitest'
import { withBrowser } from '../support/browser'
import { openShop, signIn } from '../support/shop'

const browser = withBrowser()
const signOut = "fetch('/logout', { method: 'POST' }).then(({ status }) => status)"

it('AT-06 in a browser: who goes back after the logout sees no page of the session', async () => {
  const shop = await openShop()
  const context = await browser.visitor()
  await signIn(context, shop)
  const page = await context.newPage()
  await page.goto(`${shop.url}/account`)
  expect(await page.textContent('p')).toBe('Account of ada')
  await page.goto(`${shop.url}/public`)
  expect(await page.evaluate(signOut)).toBe(204)
  await page.goBack()
  await page.reload()
  expect(await page.textContent('body')).not.toContain('ada')
})

it('AT-06 in a browser: a copy in a second browser dies with the logout in the first', async () => {
  const shop = await openShop()
  const [first, second] = [await browser.visitor(), await browser.visitor()]
  await signIn(first, shop)
  const [page, copy] = [await first.newPage(), await second.newPage()]
  const [cookie] = await first.cookies(shop.url)
  if (cookie) await second.addCookies([cookie])
  await copy.goto(`${shop.url}/account`)
  expect(await copy.textContent('p')).toBe('Account of ada')
  await page.goto(`${shop.url}/public`)
  expect(await page.evaluate(signOut)).toBe(204)
  expect((await copy.goto(`${shop.url}/account`))?.status()).toBe(401)
})
