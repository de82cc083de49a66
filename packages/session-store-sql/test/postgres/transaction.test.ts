import pg from 'pg'
import postgres from 'postgres'
import { afterAll, expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { mark, recordOf, T } from '../support/record'
import { describeTransactions, type Home } from './describe-transactions'
import { admin, url } from './server'

const now = T
const { schema } = await admin()

const pool = new pg.Pool({ connectionString: url })
const sql = postgres(url, { onnotice: () => {} })
afterAll(() => Promise.all([pool.end(), sql.end()]))

const homes: readonly Home[] = [
  {
    name: 'pg',
    store: postgresStore({ client: pool, schema, table: 'tx_pg', sweep: 'never' }),
    async transaction(work) {
      const client = await pool.connect()
      await client.query('BEGIN')
      try {
        await work(client)
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      } finally {
        client.release()
      }
    },
  },
  {
    name: 'postgres.js',
    store: postgresStore({ client: sql, schema, table: 'tx_postgres_js', sweep: 'never' }),
    transaction: async (work) => void (await sql.begin((tx) => work(tx))),
  },
]

for (const home of homes) describeTransactions(home)

it('others see nothing of it before it is committed, and wait for what it changes', async () => {
  const store = postgresStore({ client: pool, schema, table: 'tx_pg', sweep: 'never' })
  const [record, unseen] = [recordOf(), recordOf()]
  await store.create(record, { now })
  const client = await pool.connect()
  await client.query('BEGIN')
  await store.with(client).destroy(record.id, { now, mark })
  await store.with(client).create(unseen, { now })
  expect(await store.read(unseen.id, { now })).toEqual({ status: 'absent' })
  expect(await store.read(record.id, { now })).toMatchObject({ status: 'live' })
  const waiting = store.update(record.id, { set: { a: '1' } }, { now })
  await client.query('COMMIT')
  client.release()
  expect(await waiting).toEqual({ status: 'gone' })
})

it('is not begun again by the store where PostgreSQL rolled it back', async () => {
  const store = postgresStore({ client: pool, schema, table: 'tx_pg', sweep: 'never' })
  const { id } = recordOf()
  await store.create(recordOf({ id }), { now })
  const client = await pool.connect()
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  await store.with(client).read(id, { now })
  await store.update(id, { set: { a: '1' } }, { now })
  const late = store.with(client).update(id, { set: { b: '2' } }, { now })
  await expect(late).rejects.toMatchObject({ code: 'ERR_SESSION_STORE', cause: { code: '40001' } })
  await expect(store.with(client).read(id, { now })).rejects.toThrow(/roll it back/)
  await client.query('ROLLBACK')
  client.release()
  expect(await store.read(id, { now })).toMatchObject({ record: { data: { a: '1' } } })
})
