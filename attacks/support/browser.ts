import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { newCertificate } from '../../scripts/services/start.mjs'

/** One Chromium for a file of tests, to which every name is this machine. */
export function withBrowser(): { visitor(): Promise<BrowserContext> } {
  let browser: Browser | undefined
  beforeAll(async () => {
    const path = process.env['CHROMIUM_PATH']
    if (!path) throw new Error('CHROMIUM_PATH is not set: run `pnpm test`, or name a Chromium')
    browser = await chromium.launch({ executablePath: path, args: ['--host-resolver-rules=MAP * 127.0.0.1'] })
  })
  afterAll(() => browser?.close())
  return {
    async visitor() {
      if (!browser) throw new Error('the browser is not running')
      const context = await browser.newContext({ ignoreHTTPSErrors: true })
      onTestFinished(() => context.close())
      return context
    },
  }
}

const { certificate: cert, key } = newCertificate()

/** Serves over TLS until the test is over; gives the port, under which every host name leads here. */
export async function serveTls(app: RequestListener): Promise<number> {
  const server = createServer({ cert, key }, app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}
