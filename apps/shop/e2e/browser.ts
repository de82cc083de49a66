import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { ready } from './app.js'

/** One Chromium for a file of tests; each visitor has a cookie jar of its own. */
export interface Visitors {
  visitor(options?: BrowserContextOptions): Promise<Visitor>
}

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of scripts, and what the content security policy refused. */
  readonly complaints: readonly string[]
}

export function withBrowser(): Visitors {
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
      const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options })
      onTestFinished(() => context.close())
      context.setDefaultTimeout(100_000)
      const page = await context.newPage()
      if (options.javaScriptEnabled !== false) waitForScripts(page)
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      return { context, page, complaints }
    },
  }
}

/** A page is open when its scripts are at work: who clicks before gets what it does without them. */
function waitForScripts(page: Page): void {
  const open = page.goto.bind(page)
  page.goto = async (...where) => {
    const answer = await open(...where)
    await ready(page)
    return answer
  }
}

export async function signIn(page: Page, url: string, name = 'Ada'): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByRole('button', { name }).click()
  await page.getByText(`Signed in as ${name}`).waitFor()
}

export async function addToCart(page: Page, url: string, tea: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: `Add ${tea} to cart` }).click()
  await page.getByRole('article', { name: tea }).getByText('in your cart').waitFor()
}

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number]

/** The one cookie in the jar. */
export async function cookieIn(context: BrowserContext): Promise<Cookie> {
  const [cookie, ...more] = await context.cookies()
  if (!cookie || more.length > 0) throw new Error(`${more.length + (cookie ? 1 : 0)} cookies instead of one`)
  return cookie
}

/** The same as a header, `sid=…`, for requests without the browser. */
export async function cookieHeader(context: BrowserContext): Promise<string> {
  const { name, value } = await cookieIn(context)
  return `${name}=${value}`
}

/** The half that nobody may see. */
export function secretOf(token: string): string {
  return token.split('.')[1] ?? ''
}
