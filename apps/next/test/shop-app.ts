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

/** React has taken over the page: it notes so on every element. */
async function hydrated(page: Page): Promise<void> {
  const taken = `Object.keys(document.getElementById('main') ?? {}).some((key) => key.startsWith('__react'))`
  await expect.poll(() => page.evaluate(taken), { timeout: 60_000, interval: 20 }).toBe(true)
}
