import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { useApp } from 'shop/e2e/app'
import { afterAll, expect } from 'vitest'
import { endProcesses, openThere } from './support/open-there'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

afterAll(endProcesses)

useApp({
  name: 'next',
  open: openThere,
  command: [process.execPath, next, 'start', '-H', 'localhost', fileURLToPath(new URL('..', import.meta.url))],
  // a page cannot choose its status, and a form that was refused is a page that says so
  statuses: { stepUp: 200, gone: 200, down: 200, refused: 200, tooMuch: 200 },
  ready: (page) => hydrated(page),
})

/** React has taken over the page, as it notes on the document, and has run the effects of that, before which the page is never idle. */
async function hydrated(page: Page): Promise<void> {
  const taken = `Object.entries(document).some(
    ([key, root]) => key.startsWith('__reactContainer') && !root.stateNode.current.memoizedState.isDehydrated,
  )`
  await expect.poll(() => page.evaluate(taken), { interval: 20 }).toBe(true)
  await page.evaluate('new Promise((resolve) => requestIdleCallback(() => resolve()))')
}
