import { drizzle } from 'drizzle-orm/node-postgres'
import { pgTable, text } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresClient, postgresStore } from '../../src/index'
import { recordOf, T } from '../support/record'
import { admin, url } from './server'

const now = T
const { ask, schema } = await admin()
const pool = new pg.Pool({ connectionString: url, options: `-c search_path=${schema}` })
const sql = postgres(url)
afterAll(() => Promise.all([pool.end(), sql.end()]))
const store = postgresStore({ client: pool, schema, sweep: 'never' })

beforeAll(async () => {
  await store.migrate()
  await ask(`CREATE TABLE ${schema}.users (name text)`)
})

/** As their objects look from the outside; those that are installed are there themselves. */
const refused: readonly (readonly [name: string, client: unknown])[] = [
  ['a Kysely instance', new Kysely({ dialect: new PostgresDialect({ pool }) })],
  ['a Drizzle database', drizzle({ client: pool })],
  ['a Drizzle database', drizzlePostgresJs({ client: sql })],
  ['a Drizzle database', drizzlePglite({ client: {} as never })],
  ['a PrismaClient', { $connect() {}, $queryRaw() {}, $transaction() {}, user: {} }],
  ['a Knex instance', Object.assign(() => {}, { schema: {}, migrate: {}, raw() {} })],
  ['a Sequelize instance', { getQueryInterface() {}, query() {}, define() {} }],
  ['a TypeORM DataSource', { createQueryRunner() {}, query() {}, manager: {} }],
]

it.each(refused)('%s is refused by its name, and told what to pass instead', (name, given) => {
  const client = given as PostgresClient
  const refusal = { code: 'ERR_SESSION_OPTION', details: { option: 'client' } }
  expect(() => postgresStore({ client })).toThrow(expect.objectContaining(refusal))
  expect(() => postgresStore({ client })).toThrow(`client is ${name}: pass the client under it`)
  expect(() => postgresStore({ client })).toThrow('as postgresStore({ client: pool })')
})

it.each([
  ['nothing', undefined, /client is missing: postgresStore\(\{ client \}\)/],
  ['an address', 'postgres://localhost', /client is a text, and the client that it leads to is meant/],
  ['a pool of mysql2', { query() {}, execute() {} }, /one of MySQL, for which there is mysqlStore/],
  ['a database of SQLite', { prepare() {}, exec() {} }, /a database of SQLite, for which there is sqliteStore/],
  ['a class', pg.Pool, /client is of type function: give it a Pool or Client of pg/],
])('%s is refused as a client', (_, client, said) => {
  expect(() => postgresStore({ client: client as PostgresClient })).toThrow(said)
})

describe('a transaction', () => {
  it('of Kysely holds sessions, too: both run on one client', async () => {
    interface Tables {
      users: { name: string }
    }
    const signUp = async (name: string, end: 'COMMIT' | 'ROLLBACK'): Promise<string> => {
      const client = await pool.connect()
      const one = { connect: async () => ({ query: client.query.bind(client), release() {} }), end: async () => {} }
      const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: one as never }) })
      await client.query('BEGIN')
      await db.insertInto('users').values({ name }).execute()
      const record = recordOf({ owner: name })
      await store.with(client).create(record, { now })
      await client.query(end)
      client.release()
      return record.id
    }
    expect(await store.read(await signUp('ann', 'ROLLBACK'), { now })).toEqual({ status: 'absent' })
    expect(await store.read(await signUp('bob', 'COMMIT'), { now })).toMatchObject({ status: 'live' })
    expect(await ask(`SELECT name FROM ${schema}.users`)).toEqual([['bob']])
  })

  it('of Drizzle holds sessions, too: both run on one client', async () => {
    const users = pgTable('users', { name: text() })
    const client = await pool.connect()
    const db = drizzle({ client })
    const [undone, kept] = [recordOf({ owner: 'cat' }), recordOf({ owner: 'dan' })]
    const rolledBack = db.transaction(async (tx) => {
      await tx.insert(users).values({ name: 'cat' })
      await store.with(client).create(undone, { now })
      tx.rollback()
    })
    await expect(rolledBack).rejects.toThrow()
    await db.transaction(async (tx) => {
      await tx.insert(users).values({ name: 'dan' })
      await store.with(client).create(kept, { now })
    })
    client.release()
    expect(await store.read(undone.id, { now })).toEqual({ status: 'absent' })
    expect(await store.read(kept.id, { now })).toMatchObject({ status: 'live' })
    expect(await ask(`SELECT name FROM ${schema}.users ORDER BY 1`)).toEqual([['bob'], ['dan']])
  })
})
