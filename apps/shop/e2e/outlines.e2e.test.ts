import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openShop } from './app.js'
import { withBrowser } from './browser.js'
import { tour } from './tour.js'

const browser = withBrowser()

/** What differs from visit to visit, what the library says of itself, and what a framework adds by itself. */
const passing = `
  document.querySelectorAll('.journal, .policy tbody').forEach((part) => part.replaceChildren())
  document.querySelector('next-route-announcer')?.remove()
`

const replaced: readonly (readonly [RegExp, string])[] = [
  [/[\w-]{22}(\.••••••|[\w-]*)/g, 'ID'],
  // an id that YAML would read as something else, because it begins with a dash or is a number, comes in quotes
  [/: "ID"$/gm, ': ID'],
  [/\d{13}/g, 'TIME'],
  [/\d+ (d|h|min) \d\d (h|min|s)/g, 'LEFT'],
]

/** What the page says to people and to machines that read aloud, by the roles and names of its parts. */
async function outlineOf(page: Page): Promise<string> {
  const stream = page.locator('#stream-state')
  if ((await stream.count()) > 0) await stream.getByText('Live.').waitFor()
  await page.evaluate(passing)
  const outline = await page.locator('body').ariaSnapshot()
  const text = replaced.reduce((so, [found, put]) => so.replaceAll(found, put), outline)
  return `# ${await page.title()}\n${text}\n`
}

// the files are one for all frameworks: what one of them says otherwise is a difference between the samples
test('every page says the same on every framework', async () => {
  const shop = await openShop({ stopped: true, tls: true })
  const { page } = await browser.visitor({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0' })
  await tour(shop, { page, browser }, async (name) => {
    await expect(await outlineOf(page), name).toMatchFileSnapshot(`outlines/${name}.yml`)
  })
})
