import { rmSync } from 'node:fs'
import type { SessionStore } from '@org/session-core'
import { type SqliteDatabase, type SqlStore, sqliteStore } from '../../src/index'
import { temporaryFolder } from '../support/folder'
import type { Driver, OpenDatabase } from './drivers'

interface Opened {
  readonly file: string
  readonly database: OpenDatabase
}

type Call = () => unknown

/** Stores for the conformance cases, each in a file of its own, and what can go wrong with them. */
export class Subjects {
  private readonly driver: Driver
  private readonly folder = temporaryFolder()
  private readonly opened = new Map<SessionStore, Opened>()
  private count = 0

  constructor(driver: Driver) {
    this.driver = driver
  }

  async create(): Promise<SqlStore<SqliteDatabase>> {
    this.count += 1
    const store = this.open(`${this.folder}/${this.count}.db`)
    await store.migrate()
    return store
  }

  elsewhere(store: SessionStore): SessionStore {
    return this.open(this.fileOf(store))
  }

  fileOf(store: SessionStore): string {
    return this.of(store).file
  }

  close(store: SessionStore): void {
    const { file, database } = this.of(store)
    this.opened.delete(store)
    database.close()
    if ([...this.opened.values()].some((other) => other.file === file)) return
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }

  /** The next call of the verb is made by `instead`, which is given the call itself. */
  intercept(verb: string, store: SessionStore, instead: (run: Call, args: unknown[]) => unknown): void {
    const own: unknown = Reflect.get(store, verb)
    if (typeof own !== 'function') throw new Error(`there is no verb ${verb}`)
    Reflect.set(store, verb, async (...args: unknown[]) => {
      Reflect.set(store, verb, own)
      return await instead(() => own(...args), args)
    })
  }

  /** The database is closed; where it could not be opened again, the table is away. */
  async whileAway(store: SessionStore, verb: string, run: Call): Promise<unknown> {
    const { database } = this.of(store)
    const table = ['revoke', 'revokeOwner', 'check'].includes(verb) ? 'sessions_revoked' : 'sessions'
    const rename = (from: string, to: string): unknown => database.exec(`ALTER TABLE ${from} RENAME TO ${to}`)
    const open: unknown = Reflect.get(database, 'open')
    const back = typeof open === 'function' ? () => open.call(database) : () => rename('away', table)
    if (typeof open === 'function') database.close()
    else rename(table, 'away')
    try {
      return await run()
    } finally {
      back()
    }
  }

  private open(file: string): SqlStore<SqliteDatabase> {
    const database = this.driver.open(file)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    const store = sqliteStore({ client: database, sweep: 'never' })
    this.opened.set(store, { file, database })
    return store
  }

  private of(store: SessionStore): Opened {
    const found = this.opened.get(store)
    if (found === undefined) throw new Error('this store is not open')
    return found
  }
}
