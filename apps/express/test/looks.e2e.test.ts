import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addToCart, signIn, withBrowser } from './browser.js'
import { openShop } from './shop.js'

const browser = withBrowser()
/** Name a folder in SCREENSHOTS to look at the pages. */
const folder = process.env['SCREENSHOTS']

const views = [
  { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  { name: 'wide', viewport: { width: 1280, height: 900 } },
].flatMap((view) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ ...view, colorScheme, name: `${view.name}-${colorScheme}` })),
)

describe.each(views)('on a $name screen', ({ name: screen, ...view }) => {
  test('every page fits, says nothing wrong and has its landmarks', async () => {
    let now = Date.now()
    const shop = await openShop({ clock: () => now })
    const other = await browser.visitor({
      userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) Version/26.1 Safari/604.1',
    })
    await signIn(other.page, shop.url)
    const { page, complaints } = await browser.visitor(view)
    const look = async (name: string, path?: string): Promise<void> => {
      if (path) await page.goto(shop.url + path)
      await judge(page)
      if (folder) {
        mkdirSync(folder, { recursive: true })
        await page.screenshot({ path: join(folder, `${name}-${screen}.png`), fullPage: true })
      }
    }

    await look('inspector-empty', '/inspector')
    await look('cart-empty', '/cart')
    await addToCart(page, shop.url, 'Gyokuro')
    await addToCart(page, shop.url, 'Keemun Mao Feng')
    await look('teas', '/')
    await look('cart', '/cart')
    await look('sign-in', '/sign-in')
    await page.getByRole('button', { name: 'Ada' }).click()
    await page.getByText('Welcome, Ada').waitFor()
    await look('welcome')
    await look('account', '/account')
    await look('devices', '/devices')
    await look('inspector', '/inspector')
    now += 130_000
    await look('step-up', '/account')
    await look('not-found', '/nowhere')
    expect(complaints.filter((text) => !/status of (403|404)/.test(text))).toEqual([])
  })
})

async function judge(page: Page): Promise<void> {
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider), page.url()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
    expect(await page.getByRole(landmark).count()).toBe(1)
  }
}
