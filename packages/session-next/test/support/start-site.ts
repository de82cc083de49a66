import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import type { SiteName } from './assemble-site'
import { Client } from './client'
import { plain } from './run'
import { siteEnv } from './site-env'
import { StoreServer } from './store-server'

/** What a site did since the last look. */
export interface Seen {
  /** Verbs of the memory store, or `GET` and `PUT` of the one that speaks fetch. */
  readonly calls: readonly string[]
  /** Events, and what the site reported. */
  readonly notes: readonly { readonly [name: string]: unknown }[]
  /** How many times Next has loaded the sessions, where that is counted. */
  readonly loads: number
}

export interface HowToStart {
  readonly command?: 'start' | 'dev'
  /** Further words for the command. */
  readonly more?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A site that was built and serves. */
export class Site {
  readonly name: SiteName
  readonly store: StoreServer = new StoreServer()
  url = ''
  /** What it printed. */
  output = ''
  #server: ChildProcess | undefined

  constructor(name: SiteName) {
    this.name = name
  }

  client(): Client {
    return new Client(this.url)
  }

  /** How many times the store was read and written to. */
  async counts(): Promise<{ readonly reads: number; readonly writes: number }> {
    const { calls } = await this.look()
    const reads = calls.filter((call) => call === 'read' || call === 'GET').length
    return { reads, writes: calls.length - reads }
  }

  /** Gives what happened, and forgets it. */
  look(): Promise<Seen> {
    return this.#control({})
  }

  /** Minutes pass. */
  async wait(minutes: number): Promise<void> {
    this.store.ahead += minutes * 60_000
    await this.#control({ ahead: minutes * 60_000 })
  }

  async #control(command: { readonly ahead?: number }): Promise<Seen> {
    const response = await fetch(`${this.url}/api/control`, { method: 'POST', body: JSON.stringify(command) })
    const { calls = [], notes = [], loads = 0 } = (await response.json()) as Partial<Seen>
    // all that a site reported before it answered is there by now
    const own = { calls: this.store.calls.splice(0), notes: this.store.notes.splice(0) as Seen['notes'] }
    return { calls: [...own.calls, ...calls], notes: [...own.notes, ...notes], loads }
  }

  async start(folder: string, { command = 'start', more = [], env = {} }: HowToStart = {}): Promise<void> {
    const { url } = await this.store.start()
    const program = join(folder, 'node_modules/next/dist/bin/next')
    const server = spawn(process.execPath, [program, command, '-H', 'localhost', '-p', '0', ...more], {
      cwd: folder,
      env: siteEnv({ STORE_URL: url, ...env }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#server = server
    this.url = await new Promise((resolve, reject) => {
      const hear = (text: string): void => {
        this.output += plain(text)
        const found = /Local: +(http:\/\/localhost:\d+)/.exec(this.output)?.[1]
        if (found && /Ready in/.test(this.output)) resolve(found)
      }
      for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', hear)
      server.on('exit', () => reject(new Error(`${this.name} did not start:\n${this.output}`)))
    })
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server && server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill()
      await gone
    }
    this.store.stop()
  }
}

/** One site for a file of tests, on a port of its own. */
export function withSite(name: SiteName, how: HowToStart = {}): Site {
  const site = new Site(name)
  beforeAll(async () => {
    const { folder, succeeded, output } = inject('builds')[name]
    if (!succeeded) throw new Error(`${name} does not build:\n${output}`)
    await site.start(folder, how)
  })
  beforeEach(async () => {
    await site.look()
  })
  afterAll(() => site.stop())
  return site
}
