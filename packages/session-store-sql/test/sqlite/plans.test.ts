import { describe, expect, it } from 'vitest'
import { type SqliteDatabase, sqliteStore } from '../../src/index'
import { end, limitOf, mark, recordOf, T } from '../support/record'
import { drivers } from './drivers'

const now = T

/** Notes each statement that is prepared. */
function noting(database: SqliteDatabase, statements: Set<string>): SqliteDatabase {
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql) => {
      statements.add(sql)
      return database.prepare(sql)
    },
  }
}

function planOf(database: SqliteDatabase, sql: string): string[] {
  const values = Array(sql.split('?').length - 1).fill('0')
  const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
  return rows.map((row) => String(Object.values(Object(row)).at(-1)))
}

describe.each(drivers)('each statement with $name', (driver) => {
  it('finds its rows by an index among 100,000', async () => {
    const database = driver.open(':memory:')
    await sqliteStore({ client: database, sweep: 'never' }).migrate()
    database.exec(`
      INSERT INTO sessions SELECT printf('%022d', value), 1, 1, 'owner' || (value % 50000), ${T}, ${T}, ${end} + value, ${end} + value,
        NULL, '', '', '{}' FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 100000) SELECT * FROM n);
      ANALYZE`)
    const statements = new Set<string>()
    const store = sqliteStore({ client: noting(database, statements), sweep: 'never' })
    const [old, next] = [recordOf(), recordOf({ owner: 'owner1' })]
    await store.create(old, { now })
    await store.update(
      old.id,
      { lastSeenAt: now, expiresAt: end, credentials: '', set: { a: '1' } },
      { now, version: 1 },
    )
    await store.update(old.id, {}, { now, generation: 9 })
    await store.replace(old.id, next, { now, version: 2, mark, limit: limitOf(1) })
    await store.read(old.id, { now })
    await store.destroy(old.id, { now, mark })
    await store.list('owner1', { now })
    await store.destroyAll('owner1', { now, mark })
    await store.consume('key', { now, expiresAt: end })
    await store.revoke('id', { now, until: end })
    await store.check({ ids: ['id', 'root'], owner: 'owner1', since: now }, { now })
    expect(await store.sweep({ now: 2 * end, max: 1000 })).toBe(1000)
    expect(await store.sweep({ now: T - 1, max: 1000 })).toBe(0)
    expect(statements.size).toBeGreaterThan(10)
    for (const sql of statements)
      expect(
        planOf(database, sql).filter((step) => step.startsWith('SCAN')),
        sql,
      ).toEqual([])
    database.close()
  })
})
