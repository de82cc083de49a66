import pg from 'pg'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { end, limitOf, mark, recordOf, T } from '../support/record'
import { admin, url } from './server'

const now = T
const day = 86_400_000
const { ask, schema } = await admin()
const pool = new pg.Pool({ connectionString: url, max: 8 })
afterAll(() => pool.end())
const store = postgresStore({ client: pool, schema, sweep: 'never' })
await store.migrate()

beforeEach(async () => {
  for (const end of ['', '_owners', '_one_time', '_revoked']) await ask(`DELETE FROM ${schema}.sessions${end}`)
})

const count = async (table: string): Promise<number> =>
  Number((await ask(`SELECT count(*) FROM ${schema}.${table}`))[0]?.[0])

async function fill(many: number): Promise<void> {
  await ask(
    `INSERT INTO ${schema}.sessions (id, version, generation, owner, created_at, last_seen_at, expires_at, sweep_at, credentials, facts, data)
     SELECT 'id' || n, 1, 1, NULL, 0, 0, $1::bigint + n % 2, $1::bigint + 5, '', '', '{}' FROM generate_series(1, ${many}) AS n`,
    T,
  )
}

it('sweeps of many processes delete each row once, and never wait for one another', async () => {
  await fill(10_000)
  const swept = async (): Promise<number> => {
    let sum = 0
    for (let found = 500; found === 500; sum += found) found = await store.sweep({ now: T + 5, max: 500 })
    return sum
  }
  const sums = await Promise.all(Array.from({ length: 8 }, swept))
  expect(sums.reduce((sum, one) => sum + one, 0)).toBe(10_000)
  expect(await count('sessions')).toBe(0)
})

it('a sweep leaves what somebody holds, and waits for nobody', async () => {
  await fill(10)
  const client = await pool.connect()
  await client.query('BEGIN')
  await client.query(`SELECT FROM ${schema}.sessions WHERE id = 'id2' FOR UPDATE`)
  expect(await store.sweep({ now: T + 5, max: 100 })).toBe(9)
  await client.query('COMMIT')
  client.release()
  expect(await store.sweep({ now: T + 5, max: 100 })).toBe(1)
})

it('a sweep leaves what a touch has made live longer, though its hour is over', async () => {
  await fill(2)
  await ask(`UPDATE ${schema}.sessions SET expires_at = $1::bigint WHERE id = 'id1'`, T + 100)
  expect(await store.sweep({ now: T + 50, max: 100 })).toBe(1)
  expect(await store.read('id1', { now: T + 50 })).toMatchObject({ status: 'live' })
})

it('keys that were consumed go when they could not be used any more', async () => {
  for (const key of ['a', 'b', 'c']) await store.consume(key, { now, expiresAt: T + 5 })
  await store.consume('d', { now, expiresAt: T + 9 })
  expect(await store.sweep({ now: T + 5, max: 2 })).toBe(2)
  expect(await store.sweep({ now: T + 5, max: 2 })).toBe(1)
  expect(await count('sessions_one_time')).toBe(1)
  expect(await store.consume('d', { now: T + 9, expiresAt: T + 20 })).toEqual({ status: 'consumed' })
})

it('revocations go when they are over, at most so many, after the keys', async () => {
  await store.consume('key', { now, expiresAt: T + 5 })
  for (const id of ['a', 'b', 'c']) await store.revoke(id, { now, until: T + 5 })
  await store.revokeOwner('ann', { now, before: T, until: T + 9 })
  expect([await store.sweep({ now: T + 5, max: 2 }), await count('sessions_revoked')]).toEqual([2, 3])
  expect([await store.sweep({ now: T + 5, max: 9 }), await count('sessions_revoked')]).toEqual([2, 1])
  expect(await store.check({ ids: [], owner: 'ann', since: T }, { now: T + 8 })).toEqual({ status: 'revoked' })
})

it('an owner without sessions is forgotten a day later, and one with sessions is not', async () => {
  const [ann, bob] = [recordOf({ owner: 'ann' }), recordOf({ owner: 'bob', expiresAt: T + 9 * day })]
  for (const record of [ann, bob]) await store.create(record, { now, limit: limitOf(2) })
  await store.destroy(ann.id, { now, mark })
  await store.sweep({ now: end, max: 10 })
  expect(await count('sessions_owners')).toBe(2)
  await store.sweep({ now: T + 2 * day, max: 10 })
  expect(await ask(`SELECT owner FROM ${schema}.sessions_owners`)).toEqual([['bob']])
  await store.sweep({ now: T + 4 * day, max: 10 })
  expect(await store.list('bob', { now })).toHaveLength(1)
  await store.sweep({ now: T + 11 * day, max: 10 })
  expect(await count('sessions_owners')).toBe(0)
  expect(await count('sessions')).toBe(0)
})

it('an owner who is forgotten at this moment can sign in', async () => {
  for (let round = 0; round < 20; round += 1) {
    const later = T + round * 10 * day
    const record = recordOf({ owner: 'ann', expiresAt: later + day })
    const [created] = await Promise.all([
      store.create(record, { now: later, limit: limitOf(1) }),
      store.sweep({ now: later, max: 10 }),
    ])
    expect(created).toMatchObject({ status: 'created' })
    expect(await store.list('ann', { now: later })).toMatchObject([{ id: record.id }])
  }
})
