import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type App, type AppOptions, createApp } from '../src/app.js'

export interface RunningShop extends App {
  /** `http://localhost:4711` */
  readonly url: string
  /** What did not go to the visitor. */
  readonly reports: readonly unknown[]
}

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`fixtures/localhost-test-only.${name}.pem`, import.meta.url))

/** The shop on a free port, until the test is over. */
export async function openShop(options: AppOptions = {}, tls = false): Promise<RunningShop> {
  const reports: unknown[] = []
  const made = createApp({ report: (error) => reports.push(error), ...options })
  const server = tls
    ? createSecureServer({ key: fixture('key'), cert: fixture('cert') }, made.app)
    : createServer(made.app)
  const port = await listening(server)
  onTestFinished(() => closed(server))
  return { ...made, url: `${tls ? 'https' : 'http'}://localhost:${port}`, reports }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
