import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Fields without a label, buttons and links without a word, ids that are there twice. */
const nameless = `[
  ...[...document.querySelectorAll('input:not([type=hidden]):not([hidden]), textarea')].filter((field) => field.labels.length === 0),
  ...[...document.querySelectorAll('button, a')].filter((element) => element.textContent.trim() === ''),
  ...[...document.querySelectorAll('[id]')].filter((element) => document.querySelectorAll('#' + element.id).length > 1),
].map((element) => element.outerHTML)`

const skippedHeadings = `[...document.querySelectorAll('h1, h2, h3, h4')]
  .map((heading) => Number(heading.tagName[1]))
  .filter((level, index, levels) => level > (levels[index - 1] ?? 0) + 1)`

/** A page that fits, names its fields and has its landmarks. Asks the page itself, which needs no scripts of the page. */
export async function judge(page: Page): Promise<void> {
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider), page.url()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  expect(await page.evaluate(nameless), page.url()).toEqual([])
  expect(await page.evaluate(skippedHeadings), page.url()).toEqual([])
  for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
    expect(await page.getByRole(landmark).count()).toBe(1)
  }
}
