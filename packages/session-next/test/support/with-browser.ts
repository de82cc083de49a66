import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of scripts. */
  readonly complaints: readonly string[]
}

/** One Chromium for a file of tests; each visitor has a cookie jar of its own. */
export function withBrowser(): { visitor(options?: BrowserContextOptions): Promise<Visitor> } {
  let browser: Browser | undefined
  beforeAll(async () => {
    const path = process.env['CHROMIUM_PATH']
    if (!path) throw new Error('CHROMIUM_PATH is not set: run `pnpm test`, or name a Chromium')
    browser = await chromium.launch({ executablePath: path })
  })
  afterAll(() => browser?.close())
  return {
    async visitor(options = {}) {
      if (!browser) throw new Error('the browser is not running')
      const context = await browser.newContext(options)
      onTestFinished(() => context.close())
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        // the sites have no icon, for which a browser asks once, at a moment of its own
        if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico'))
          complaints.push(message.text())
      })
      return { context, page, complaints }
    },
  }
}
