import mariadb from 'mariadb'
import mysql2 from 'mysql2/promise'
import { afterAll, describe, expect, it } from 'vitest'
import { type MysqlClient, mysqlStore } from '../../src/index'
import { limitOf, mark, recordOf, T } from '../support/record'
import { admin, mariadb as server } from './server'

const now = T
const { schema } = await admin(server)
const { hostname: host, port, username: user } = new URL(server.url)
const pools = {
  mysql2: mysql2.createPool({ uri: server.url }),
  mariadb: mariadb.createPool({ host, port: Number(port), user }),
}
afterAll(() => Promise.all([pools.mysql2.end(), pools.mariadb.end()]))

interface Connection extends MysqlClient {
  query(sql: string): Promise<unknown>
  beginTransaction(): Promise<unknown>
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
  release(): unknown
}

describe.each(['mysql2', 'mariadb'] as const)('in a transaction of the application with %s', (name) => {
  const store = mysqlStore({ client: pools[name], schema, table: `tx_${name}`, sweep: 'never' })
  const live = async (id: string): Promise<boolean> => (await store.read(id, { now })).status === 'live'

  async function transaction(work: (connection: MysqlClient) => Promise<void>): Promise<void> {
    const connection = (await pools[name].getConnection()) as unknown as Connection
    await connection.beginTransaction()
    try {
      await work(connection)
      await connection.commit()
    } catch (error) {
      await connection.rollback()
      throw error
    } finally {
      connection.release()
    }
  }

  it('everything is kept with the rest', async () => {
    await store.migrate()
    const [old, next, limited] = [recordOf(), recordOf({ owner: 'ann' }), recordOf({ owner: 'ann' })]
    await transaction(async (tx) => {
      const joined = store.with(tx)
      expect(await joined.create(old, { now })).toEqual({ status: 'created', evicted: [] })
      expect(await joined.update(old.id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated' })
      const replaced = await joined.replace(old.id, next, { now, version: 2, mark })
      expect(replaced).toEqual({ status: 'replaced', evicted: [] })
      const created = await joined.create(limited, { now, limit: limitOf(1) })
      expect(created).toEqual({ status: 'created', evicted: [next.id] })
    })
    expect(await store.list('ann', { now })).toMatchObject([{ id: limited.id }])
    expect(await store.read(old.id, { now })).toEqual({ status: 'ended', mark })
  })

  it('the id that the application inserted last stays the last', async () => {
    const record = recordOf()
    await store.create(record, { now })
    await transaction(async (tx) => {
      const lastId = async (): Promise<string> => {
        const answer: unknown = await (tx as Connection).query('SELECT LAST_INSERT_ID() AS id')
        return JSON.stringify(name === 'mysql2' ? Reflect.get(Object(answer), 0) : answer, (_, value) =>
          typeof value === 'bigint' ? Number(value) : value,
        )
      }
      await (tx as Connection).query('SELECT LAST_INSERT_ID(4711)')
      const before = await lastId()
      expect(before).toContain('4711')
      await store.with(tx).update(record.id, { set: { a: '1' } }, { now })
      expect(await lastId()).toBe(before)
    })
  })

  it('everything is undone with the rest', async () => {
    const [kept, made] = [recordOf({ owner: 'bob' }), recordOf({ owner: 'bob' })]
    const token = { ids: ['id', 'root'], owner: 'bob', since: now }
    await store.create(kept, { now })
    const ending = transaction(async (tx) => {
      await store.with(tx).create(made, { now, limit: limitOf(5) })
      expect(await store.with(tx).destroyAll('bob', { now, mark })).toHaveLength(2)
      expect(await store.with(tx).consume('bob', { now, expiresAt: now + 1 })).toEqual({ status: 'consumed' })
      await store.with(tx).revoke('id', { now, until: now + 1 })
      await store.with(tx).revokeOwner('bob', { now, before: now, until: now + 1 })
      expect(await store.with(tx).check(token, { now })).toEqual({ status: 'revoked' })
      throw new Error('rolled back')
    })
    await expect(ending).rejects.toThrow('rolled back')
    expect(await live(kept.id)).toBe(true)
    expect(await store.read(made.id, { now })).toEqual({ status: 'absent' })
    expect(await store.consume('bob', { now, expiresAt: now + 1 })).toEqual({ status: 'consumed' })
    expect(await store.check(token, { now })).toEqual({ status: 'valid' })
  })

  it('what is refused undoes nothing but itself', async () => {
    const [kept, refused, old] = [recordOf({ owner: 'cat' }), recordOf({ owner: 'cat' }), recordOf()]
    await transaction(async (tx) => {
      const joined = store.with(tx)
      await joined.create(kept, { now })
      await joined.create(old, { now })
      const limit = limitOf(1, 'refuse')
      expect(await joined.create(refused, { now, limit })).toEqual({ status: 'refused', reason: 'limit' })
      const when = { now, version: 1, mark, limit }
      expect(await joined.replace(old.id, refused, when)).toEqual({ status: 'refused', reason: 'limit' })
      expect(await joined.create(kept, { now, limit: limitOf(9) })).toEqual({ status: 'taken' })
      expect(await joined.replace(old.id, kept, { now, version: 1, mark })).toEqual({ status: 'taken' })
    })
    expect(await live(kept.id)).toBe(true)
    expect(await live(old.id)).toBe(true)
    expect(await store.read(refused.id, { now })).toEqual({ status: 'absent' })
  })

  it('counts in a limit who signed in after the transaction began', async () => {
    const before = recordOf({ owner: 'dan', lastSeenAt: T - 1 })
    await transaction(async (tx) => {
      await store.with(tx).read('what is there now', { now })
      await store.create(before, { now })
      const created = await store.with(tx).create(recordOf({ owner: 'dan' }), { now, limit: limitOf(1) })
      expect(created).toEqual({ status: 'created', evicted: [before.id] })
    })
    expect(await store.list('dan', { now })).toHaveLength(1)
  })
})
