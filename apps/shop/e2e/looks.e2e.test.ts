import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { appName, openShop } from './app.js'
import { withBrowser } from './browser.js'
import { tour } from './tour.js'

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
    const shop = await openShop({ stopped: true })
    const { page, complaints } = await browser.visitor(view)
    await tour(shop, { page, browser }, async (name) => {
      await judge(page)
      if (folder) await keep(page, join(folder, appName()), `${name}-${screen}.png`)
    })
    expect(complaints.filter((text) => !/status of (403|404)/.test(text))).toEqual([])
  })
})

async function keep(page: Page, album: string, file: string): Promise<void> {
  mkdirSync(album, { recursive: true })
  await page.screenshot({ path: join(album, file), fullPage: true })
}

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
