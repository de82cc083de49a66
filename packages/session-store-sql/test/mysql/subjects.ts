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
    for (const one of [this.opened, this.other]) await (await one)?.close()
  }

  /** The next call finds the connections cut, and no new one to be had. */
  cutOff(verb: string, store: SessionStore, proxy: TcpProxy): void {
    intercept(verb, store, async (run) => {
      await proxy.refuse()
      try {
        return await run()
      } finally {
        await proxy.accept()
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
      await ask(`KILL ${await this.waiting()}`)
      await running.catch(() => {})
      await ask(`DO release_lock('${lock}')`)
      for (const event of ['INSERT', 'UPDATE']) await ask(`DROP TRIGGER ${schema}.${this.table}_${event}`)
      return running
    })
  }

  private async waiting(): Promise<number> {
    for (;;) {
      const [found] = await this.admin.ask(`SELECT id FROM information_schema.processlist WHERE state = 'User lock'`)
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
