import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { folder } from './addresses.js'
import { command } from './app.js'
import { addToCart, cookieHeader, signIn, withBrowser } from './browser.js'
import { standing } from './requests.js'

const browser = withBrowser()

interface Process {
  readonly url: string
  /** As a crash does, or as whoever stops it by hand. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Below those that the system hands out to clients, of which one might have it when the shop starts again. */
const anyPort = (): number => 22_000 + Math.floor(Math.random() * 9000)

/** The shop as a person starts it: what was built, in a process of its own. */
async function start(file: string, port: number): Promise<Process> {
  const [program, ...args] = command()
  const env = { ...process.env, PORT: String(port), SESSION_STORE: `sqlite:${file}` }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    url: await urlOf(child),
    async end(signal) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
  }
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk) => {
      said += String(chunk)
      const [, url] = /(http:\/\/localhost:\d+)\s/.exec(said) ?? []
      if (url !== undefined) resolve(url)
    })
    child.once('exit', () => reject(new Error(`the shop did not open: build it first (pnpm build)\n${said}`)))
  })
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'who is signed in stays so in the browser when the shop ends by %s and starts again',
  async (signal) => {
    const file = join(folder(), 'sessions.sqlite')
    const { page, context } = await browser.visitor()
    const before = await start(file, anyPort())
    await addToCart(page, before.url, 'Gyokuro')
    await signIn(page, before.url)
    await before.end(signal)
    const after = await start(file, Number(new URL(before.url).port))
    expect(after.url).toBe(before.url)
    await page.goto(`${after.url}/cart`)
    await page.getByText('Signed in as Ada').waitFor()
    expect(await page.locator('main').textContent()).toContain('Gyokuro')
    expect(await standing(after.url, await cookieHeader(context))).toBe('Ada Lovelace')
  },
)
