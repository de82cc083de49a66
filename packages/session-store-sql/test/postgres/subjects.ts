import type { SessionStore } from '@org/session-core'
import { type PostgresClient, postgresStore, type SqlStore } from '../../src/index'
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

  close(store: SessionStore): void {
    const { close }: Partial<SqlStore> = store
    close?.()
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

  /** The next call is refused by the server, as where the table is missing. */
  refuse(verb: string, store: SessionStore): void {
    const { schema, ask } = this.admin
    const table = ['revoke', 'revokeOwner', 'check'].includes(verb) ? `${this.table}_revoked` : this.table
    intercept(verb, store, async (run) => {
      await ask(`ALTER TABLE ${schema}.${table} RENAME TO away`)
      try {
        return await run()
      } finally {
        await ask(`ALTER TABLE ${schema}.away RENAME TO ${table}`)
      }
    })
  }

  /** The next call is stopped by the server when it has done its work and is about to commit. */
  stopAtTheEnd(verb: string, store: SessionStore, how: 'terminate' | 'cancel'): void {
    const at = 4711
    const table = `${this.admin.schema}.${this.table}`
    const { ask } = this.admin
    const waiting = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${at} AND NOT granted`
    intercept(verb, store, async (run) => {
      await ask(`CREATE OR REPLACE FUNCTION ${this.admin.schema}.wait() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN PERFORM pg_advisory_xact_lock(${at}); RETURN NULL; END'`)
      await ask(`CREATE TRIGGER wait AFTER INSERT OR UPDATE ON ${table} EXECUTE FUNCTION ${this.admin.schema}.wait()`)
      await ask(`SELECT pg_advisory_lock(${at})`)
      const running = run()
      running.catch(() => {})
      while ((await ask(waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      await ask(`SELECT pg_${how}_backend(pid) FROM (${waiting}) AS those`)
      await ask(`SELECT pg_advisory_unlock(${at})`)
      await running.catch(() => {})
      await ask(`DROP TRIGGER wait ON ${table}`)
      return running
    })
  }

  private async empty(end: string): Promise<void> {
    await this.admin.ask(`DELETE FROM ${this.admin.schema}.${this.table}${end}`)
  }

  private storeOn({ client, subscriber }: Opened): SqlStore<PostgresClient> {
    const { schema } = this.admin
    return postgresStore({ client, subscriber, table: this.table, schema, sweep: 'never' })
  }
}
