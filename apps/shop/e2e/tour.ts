import type { Page } from 'playwright-core'
import { addToCart, signIn, type Visitors } from './browser.js'
import type { ShopUnderTest } from './shop-under-test.js'

/** Leads somebody past every page of the shop, whose clock must stand, and looks at each. */
export async function tour(
  shop: ShopUnderTest,
  { page, browser }: { readonly page: Page; readonly browser: Visitors },
  look: (name: string) => Promise<void>,
): Promise<void> {
  const open = async (name: string, path: string): Promise<void> => {
    await page.goto(shop.url + path)
    await look(name)
  }
  await signInElsewhere(shop, browser)
  await open('inspector-empty', '/inspector')
  await open('cart-empty', '/cart')
  await addToCart(page, shop.url, 'Gyokuro')
  await addToCart(page, shop.url, 'Keemun Mao Feng')
  await open('teas', '/')
  await open('cart', '/cart')
  await open('sign-in', '/sign-in')
  await page.getByRole('button', { name: 'Ada' }).click()
  await page.getByText('Welcome, Ada').waitFor()
  // what is shown first of a page says nothing of its end
  await page.waitForLoadState()
  await look('welcome')
  await open('account', '/account')
  await open('devices', '/devices')
  await open('inspector', '/inspector')
  await shop.pass(130_000)
  await open('step-up', '/account')
  await open('not-found', '/nowhere')
}

async function signInElsewhere(shop: ShopUnderTest, browser: Visitors): Promise<void> {
  const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Version/26.1 Safari/604.1'
  const { page } = await browser.visitor({ userAgent })
  await signIn(page, shop.url)
  await shop.pass(60_000)
}
