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
  test('every page fits, says nothing wrong, names its fields and has its landmarks', {
    timeout: 240_000,
  }, async () => {
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

/** Fields without a label, buttons and links without a word, ids that are there twice. */
const nameless = `[
  ...[...document.querySelectorAll('input:not([type=hidden]):not([hidden]), textarea')].filter((field) => field.labels.length === 0),
  ...[...document.querySelectorAll('button, a')].filter((element) => element.textContent.trim() === ''),
  ...[...document.querySelectorAll('[id]')].filter((element) => document.querySelectorAll('#' + element.id).length > 1),
].map((element) => element.outerHTML)`

const skippedHeadings = `[...document.querySelectorAll('h1, h2, h3, h4')]
  .map((heading) => Number(heading.tagName[1]))
  .filter((level, index, levels) => level > (levels[index - 1] ?? 0) + 1)`

async function judge(page: Page): Promise<void> {
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider), page.url()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  expect(await page.evaluate(nameless), page.url()).toEqual([])
  expect(await page.evaluate(skippedHeadings), page.url()).toEqual([])
  for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
    expect(await page.getByRole(landmark).count()).toBe(1)
  }
}

test('the keyboard finds the way past the navigation first, and sees where it is', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await page.goto(url)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect.poll(() => skip.boundingBox().then((box) => (box?.y ?? -1) >= 0)).toBe(true)
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
})
