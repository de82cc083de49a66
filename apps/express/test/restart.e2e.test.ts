import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { addToCart, cookieOf, signIn, withBrowser } from './browser.js'
import { standing } from './requests.js'

const browser = withBrowser()
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

interface Process {
  readonly url: string
  /** As a crash does, or as whoever stops it by hand. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** The shop as `pnpm demo` starts it: what was built, in a process of its own. */
async function start(file: string, port = 0): Promise<Process> {
  const env = { ...process.env, PORT: String(port), SESSION_STORE: `sqlite:${file}` }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    url: await urlOf(child),
    async end(signal) {
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += String(chunk)
      const [, url] = /(http:\/\/localhost:\d+)\n/.exec(said) ?? []
      if (url !== undefined) resolve(url)
    })
    child.once('exit', () => reject(new Error(`the shop did not open: build it first (pnpm build)\n${said}`)))
  })
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'who is signed in stays so in the browser when the shop ends by %s and starts again',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'second-flush-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'sessions.sqlite')
    const { page, context } = await browser.visitor()
    const before = await start(file)
    await addToCart(page, before.url, 'Gyokuro')
    await signIn(page, before.url)
    await before.end(signal)
    const after = await start(file, Number(new URL(before.url).port))
    expect(after.url).toBe(before.url)
    await page.goto(`${after.url}/cart`)
    await page.getByText('Signed in as Ada').waitFor()
    expect(await page.locator('main').textContent()).toContain('Gyokuro')
    const cookie = await cookieOf(context)
    expect(await standing(after.url, `${cookie.name}=${cookie.value}`)).toBe('Ada Lovelace')
  },
)
