import { describe, expect, test } from 'vitest'
import { keep } from './album.js'
import { openShop } from './app.js'
import { withBrowser } from './browser.js'
import { judge } from './judge.js'
import { tour } from './tour.js'

const browser = withBrowser()

const views = [
  { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  { name: 'wide', viewport: { width: 1280, height: 900 } },
]

describe.each(views)('on a $name screen', ({ name: screen, ...view }) => {
  test('every page fits, says nothing wrong, names its fields and has its landmarks', {
    timeout: 240_000,
  }, async () => {
    const shop = await openShop({ stopped: true })
    const { page, complaints } = await browser.visitor(view)
    await tour(shop, { page, browser }, async (name) => {
      await judge(page)
      await keep(page, `${name}-${screen}`)
    })
    expect(complaints.filter((text) => !/status of (403|404)/.test(text))).toEqual([])
  })
})

test('the keyboard finds the way past the navigation first, and sees where it is', async () => {
  const { url } = await openShop()
  const { page } = await browser.visitor()
  await page.goto(url)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect.poll(() => skip.boundingBox().then((box) => (box?.y ?? -1) >= 0)).toBe(true)
  await page.keyboard.press('Enter')
  // the browser moves the focus with its next frame
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
})
