import { randomUUID } from 'node:crypto'
import type { SessionStore } from '@org/session-core'
import { type MysqlClient, mysqlStore, type SqlStore } from '../../src/index'
import { intercept } from '../support/intercept'
import type { TcpProxy } from '../support/tcp-proxy'
import type { Driver, Opened } from './drivers'
import type { Admin } from './server'

let count = 0

/** Stores for the conformance cases. Connections and tables are made once; each case finds the tables empty. */
export class Subjects {
  private readonly driver: Driver
  private readonly admin: Admin
  private readonly url: string
  private readonly table = `t${++count}`
  private isMade = false
  private opened: Promise<Opened> | undefined
  private other: Promise<Opened> | undefined
  /** A driver may wait for a connection for as long as it was told, which is the only end of what cannot connect. */
  private hasty: Promise<Opened> | undefined

  constructor(driver: Driver, admin: Admin, url: string) {
    this.driver = driver
    this.admin = admin
    this.url = url
  }

  async create(): Promise<SessionStore> {
    this.opened ??= this.driver.open(this.url)
    const store = this.storeOn(await this.opened)
    if (this.isMade) for (const end of ['', '_owners', '_one_time', '_revoked']) await this.empty(end)
    else await store.migrate()
    this.isMade = true
    return store
  }

  async elsewhere(): Promise<SessionStore> {
    this.other ??= this.driver.open(this.url)
    return this.storeOn(await this.other)
  }

  async end(): Promise<void> {
    for (const one of [this.opened, this.other, this.hasty]) await (await one)?.close()
  }

  /** The next call finds the connections cut, and no new one to be had. */
  cutOff(verb: string, store: SessionStore, proxy: TcpProxy): void {
    intercept(verb, store, async (_, args) => {
      this.hasty ??= this.driver.open(this.url, 500)
      const hasty = this.storeOn(await this.hasty)
      await connected(hasty)
      await proxy.refuse()
      try {
        return await Reflect.apply(Reflect.get(hasty, verb), hasty, args)
      } finally {
        await proxy.accept()
        await connected(hasty)
      }
    })
  }

  /** The next call is killed by the server while it is at work: its first write waits in a trigger until it is found there. */
  kill(verb: string, store: SessionStore): void {
    const { ask, schema } = this.admin
    const lock = randomUUID()
    intercept(verb, store, async (run) => {
      for (const event of ['INSERT', 'UPDATE'])
        await ask(`CREATE TRIGGER ${schema}.${this.table}_${event} AFTER ${event} ON ${schema}.${this.table}
          FOR EACH ROW DO get_lock('${lock}', 60)`)
      await ask(`DO get_lock('${lock}', 60)`)
      const running = run()
      running.catch(() => {})
      await ask(`KILL ${await this.waiting(lock)}`)
      await running.catch(() => {})
      await ask(`DO release_lock('${lock}')`)
      for (const event of ['INSERT', 'UPDATE']) await ask(`DROP TRIGGER ${schema}.${this.table}_${event}`)
      return running
    })
  }

  /** Others on the server wait for locks of their own, as who migrates does. */
  private async waiting(lock: string): Promise<number> {
    const at = `(info LIKE '%${lock}%' OR info LIKE '%${this.admin.schema}%')`
    for (;;) {
      const [found] = await this.admin.ask(
        `SELECT id FROM information_schema.processlist WHERE state = 'User lock' AND ${at}`,
      )
      if (found) return Number(found[0])
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  private async empty(end: string): Promise<void> {
    await this.admin.ask(`DELETE FROM ${this.admin.schema}.${this.table}${end}`)
  }

  private storeOn({ client }: Opened): SqlStore<MysqlClient> {
    const { schema } = this.admin
    return mysqlStore({ client, table: this.table, schema, sweep: 'never' })
  }
}

/** It may need more than one try, because it is not waited for long. */
async function connected(store: SessionStore): Promise<void> {
  for (const until = performance.now() + 20_000; performance.now() < until; )
    try {
      return void (await store.read('nothing', { now: 0 }))
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  throw new Error('the client did not come back')
}
