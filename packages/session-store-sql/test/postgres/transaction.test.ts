import pg from 'pg'
import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { type PostgresClient, postgresStore } from '../../src/index'
import { limitOf, mark, recordOf, T } from '../support/record'
import { insideThis } from './pglite'
import { admin, url } from './server'

const now = T
const { schema } = await admin()

type Work = (client: PostgresClient) => Promise<void>

interface Home {
  readonly name: string
  readonly client: PostgresClient
  /** A transaction of the application's: what `work` throws rolls it back. */
  transaction(work: Work): Promise<void>
}

const pool = new pg.Pool({ connectionString: url })
const sql = postgres(url, { onnotice: () => {} })
const pglite = await insideThis()
afterAll(() => Promise.all([pool.end(), sql.end()]))

const homes: readonly Home[] = [
  {
    name: 'pg',
    client: pool,
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
  { name: 'postgres.js', client: sql, transaction: async (work) => void (await sql.begin((tx) => work(tx))) },
  { name: 'PGlite', client: pglite, transaction: (work) => pglite.transaction((tx) => work(tx)) },
]

describe.each(homes)('in a transaction of the application with $name', ({ name, client, transaction }) => {
  const store = postgresStore({ client, schema, table: `tx_${name.replace(/\W/g, '')}`, sweep: 'never' })
  const live = async (id: string): Promise<boolean> => (await store.read(id, { now })).status === 'live'

  it('everything is kept with the rest', async () => {
    await store.migrate()
    const [old, next, limited] = [recordOf(), recordOf({ owner: 'ann' }), recordOf({ owner: 'ann' })]
    await transaction(async (tx) => {
      const joined = store.with(tx)
      expect(await joined.create(old, { now })).toEqual({ status: 'created', evicted: [] })
      expect(await joined.update(old.id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated', version: 2 })
      const replaced = await joined.replace(old.id, next, { now, version: 2, mark })
      expect(replaced).toEqual({ status: 'replaced', evicted: [] })
      const created = await joined.create(limited, { now, limit: limitOf(1) })
      expect(created).toEqual({ status: 'created', evicted: [next.id] })
    })
    expect(await store.list('ann', { now })).toMatchObject([{ id: limited.id }])
    expect(await store.read(old.id, { now })).toEqual({ status: 'ended', mark })
  })

  it('everything is undone with the rest', async () => {
    const [kept, made] = [recordOf({ owner: 'bob' }), recordOf({ owner: 'bob' })]
    await store.create(kept, { now })
    const ending = transaction(async (tx) => {
      await store.with(tx).create(made, { now, limit: limitOf(5) })
      expect(await store.with(tx).destroyAll('bob', { now, mark })).toHaveLength(2)
      expect(await store.with(tx).consume('bob', { now, expiresAt: now + 1 })).toEqual({ status: 'consumed' })
      throw new Error('rolled back')
    })
    await expect(ending).rejects.toThrow('rolled back')
    expect(await live(kept.id)).toBe(true)
    expect(await store.read(made.id, { now })).toEqual({ status: 'absent' })
    expect(await store.consume('bob', { now, expiresAt: now + 1 })).toEqual({ status: 'consumed' })
  })

  it('an id that is taken leaves it usable', async () => {
    const record = recordOf({ owner: 'cat' })
    await store.create(record, { now })
    const old = recordOf({ owner: 'cat' })
    await transaction(async (tx) => {
      const joined = store.with(tx)
      expect(await joined.create(record, { now })).toEqual({ status: 'taken' })
      expect(await joined.create(record, { now, limit: limitOf(5) })).toEqual({ status: 'taken' })
      await joined.create(old, { now })
      expect(await joined.replace(old.id, record, { now, version: 1, mark })).toEqual({ status: 'taken' })
    })
    expect(await live(old.id)).toBe(true)
  })

  it('nothing but a client of the kind is taken', () => {
    expect(() => store.with({ query: 1 } as never)).toThrow(/client is none that is known here/)
  })
})

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
