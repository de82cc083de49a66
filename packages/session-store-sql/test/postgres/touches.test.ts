import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { end, recordOf, T } from '../support/record'
import { admin, url } from './server'

const { ask: askServer, schema: name } = await admin()
// of its own: what another test of the database may still read is not pruned, and then there is no room for HOT updates
await askServer(`CREATE DATABASE ${name} TEMPLATE template0`)
afterAll(() => askServer(`DROP DATABASE ${name} WITH (FORCE)`))
const own = Object.assign(new URL(url), { pathname: name }).href
const { ask, schema } = await admin(own)

it('touches write no index: nearly all of them are HOT', async () => {
  const pool = new pg.Pool({ connectionString: own, max: 4 })
  const store = postgresStore({ client: pool, schema, sweep: 'never' })
  await store.migrate()
  const data = { cart: JSON.stringify('x'.repeat(300)) }
  const records = Array.from({ length: 600 }, () => recordOf({ owner: 'ann', data, expiresAt: end }))
  await Promise.all(records.map((record) => store.create(record, { now: T })))
  for (let round = 1; round <= 5; round += 1) {
    const later = { lastSeenAt: T + round * 60_000, expiresAt: end + round * 60_000 }
    await Promise.all(records.map(({ id }) => store.update(id, later, { now: T })))
  }
  await pool.end()
  const { updates, hot } = await counted(3000)
  expect(updates).toBe(3000)
  expect(hot / updates).toBeGreaterThan(0.95)
})

/** A server process hands in its counts when it ends. */
async function counted(expected: number): Promise<{ updates: number; hot: number }> {
  for (;;) {
    const sql = `SELECT n_tup_upd::int, n_tup_hot_upd::int FROM pg_stat_user_tables WHERE schemaname = $1 AND relname = 'sessions'`
    const [[updates, hot] = []] = await ask(sql, schema)
    if (Number(updates) >= expected) return { updates: Number(updates), hot: Number(hot) }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
