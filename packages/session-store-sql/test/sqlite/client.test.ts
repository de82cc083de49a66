import { Kysely, SqliteDialect } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type SqliteDatabase, sqliteStore } from '../../src/index'
import { limitOf, recordOf, T } from '../support/record'
import { absent, drivers } from './drivers'
import { openStore } from './open-store'

const now = T

const refused: readonly (readonly [what: string, client: unknown, said: RegExp])[] = [
  ['nothing', undefined, /client is missing: sqliteStore\(\{ client \}\)/],
  ['the name of a file', 'sessions.db', /client is of type string: pass an open database/],
  ['a class', class DatabaseSync {}, /client is a function: pass an open database/],
  ['an object', {}, /client is no database: pass an open database/],
  ['sqlite3', { prepare() {}, exec() {}, each() {} }, /sqlite3, which answers by callbacks/],
  ['@libsql/client', { execute() {}, batch() {} }, /@libsql\/client, which answers by promises/],
  ['Kysely', { selectFrom() {}, insertInto() {} }, /a Kysely instance: pass the client under it/],
]

describe('sqliteStore', () => {
  it.each(refused)('refuses %s, and says what to pass', (_, client, said) => {
    const wrong = (): unknown => sqliteStore({ client: client as SqliteDatabase })
    expect(wrong).toThrow(said)
    expect(wrong).toThrow(expect.objectContaining({ code: 'ERR_SESSION_OPTION', details: { option: 'client' } }))
  })
})

describe.each(drivers)('sqliteStore with $name', (driver) => {
  it('answers at once, never by a promise', async () => {
    const { store } = await openStore(driver)
    const record = recordOf({ owner: 'ann' })
    expect(store.create(record, { now, limit: limitOf(1) })).toEqual({ status: 'created', evicted: [] })
    expect(store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(store.update(record.id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated' })
    expect(store.list('ann', { now })).toHaveLength(1)
    expect(store.sweep({ now, max: 1 })).toBe(0)
  })

  it('shares what it prepared among the stores of one database', async () => {
    const { database, store } = await openStore(driver)
    const prepared: string[] = []
    const noted: SqliteDatabase = {
      exec: (sql) => database.exec(sql),
      prepare: (sql) => {
        prepared.push(sql)
        return database.prepare(sql)
      },
    }
    const record = recordOf()
    await store.create(record, { now })
    for (const other of [
      sqliteStore({ client: noted, sweep: 'never' }),
      sqliteStore({ client: noted, sweep: 'never' }),
    ])
      for (const _ of 'twice') await other.with(noted).read(record.id, { now })
    expect(prepared).toHaveLength(1)
  })

  it('answers again after its database was closed and opened', async () => {
    const { database, store } = await openStore(driver)
    const open: unknown = Reflect.get(database, 'open')
    if (typeof open !== 'function') return
    await store.create(recordOf(), { now })
    database.close()
    expect(() => store.read('id', { now })).toThrow(/ERR_SESSION_STORE/)
    open.call(database)
    await store.migrate()
    expect(await store.create(recordOf(), { now })).toEqual({ status: 'created', evicted: [] })
  })
})

const [libsql] = drivers.filter(({ name }) => name === 'libsql')
if (libsql !== undefined)
  it('joins a transaction of Kysely through the database that Kysely was given', async () => {
    const { database, store } = await openStore(libsql)
    const kysely = new Kysely<{ users: { name: string } }>({
      dialect: new SqliteDialect({ database: database as never }),
    })
    await kysely.schema.createTable('users').addColumn('name', 'text').execute()
    const record = recordOf({ owner: 'ann' })
    const rolledBack = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('users').values({ name: 'ann' }).execute()
      await store.with(database).create(record, { now })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    expect(await store.read(record.id, { now })).toEqual({ status: 'absent' })
    await kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('users').values({ name: 'ann' }).execute()
      await store.with(database).create(record, { now })
    })
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(() => sqliteStore({ client: kysely as never })).toThrow(/a Kysely instance/)
  })

const [better] = drivers.filter(({ name }) => name === 'better-sqlite3')
if (better !== undefined && Number(process.versions.node.split('.')[0]) >= 22)
  it('joins a transaction of Drizzle through the database that Drizzle was given', async () => {
    const { drizzle } = await import('drizzle-orm/better-sqlite3')
    const { database, store } = await openStore(better)
    const db = drizzle({ client: database as never })
    const record = recordOf({ owner: 'ann' })
    const rolledBack = (): unknown =>
      db.transaction((transaction) => {
        void store.with(database).create(record, { now })
        transaction.rollback()
      })
    expect(rolledBack).toThrow()
    expect(await store.read(record.id, { now })).toEqual({ status: 'absent' })
    db.transaction(() => void store.with(database).create(record, { now }))
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(() => sqliteStore({ client: db as never })).toThrow(/a Drizzle database/)
  })
else it(`not run: a transaction of Drizzle (needs better-sqlite3; not here are ${absent.join(', ')})`, () => {})
