import { afterAll } from 'vitest'
import { type SqliteDatabase, type SqlStore, sqliteStore } from '../../src/index'
import type { Driver, OpenDatabase } from './drivers'

export interface OpenStore {
  readonly database: OpenDatabase
  readonly store: SqlStore<SqliteDatabase>
}

const memory = ':memory:'

/** A database and a store on it, closed after the tests of the file; migrated unless somebody else did it. */
export async function openStore(driver: Driver, file: string = memory, options: object = {}): Promise<OpenStore> {
  const database = driver.open(file, options)
  afterAll(() => database.close())
  database.exec('PRAGMA busy_timeout = 0')
  const store = sqliteStore({ client: database, sweep: 'never' })
  await store.migrate()
  return { database, store }
}

/** The cells of the first column, whatever the driver makes of rows. */
export function column(database: SqliteDatabase, sql: string): unknown[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => Object.values(Object(row))[0])
}
