import pg from 'pg'
import { expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { limitOf, mark, recordOf, T } from '../support/record'
import { admin, url } from './server'

const now = T
const count = Number(process.env['SOAK_SESSIONS'] ?? 1_000_000)
const { ask, schema } = await admin()

/** Of the usual size; five to an owner, ten thousand to one, and every tenth is over. */
const fill = `
  INSERT INTO ${schema}.sessions (id, version, generation, owner, created_at, last_seen_at, expires_at, sweep_at, credentials, facts, data)
  SELECT left(replace(replace(encode(sha256(n::text::bytea), 'base64'), '+', '-'), '/', '_'), 22), 1, 1,
    CASE WHEN n <= 10000 THEN 'many' ELSE 'owner' || n / 5 END, ${T} - n, ${T} - n,
    ${T} + CASE WHEN n % 10 = 0 THEN -n ELSE n END, ${T} + CASE WHEN n % 10 = 0 THEN -n ELSE n END,
    $1, $2, jsonb_build_object('user', '{"id":' || n || ',"name":"Ann Example"}', 'cart', '[1,2,3]', 'csrf', '"' || md5(n::text) || '"')
  FROM generate_series(1, ${count}) AS n`

const digests = JSON.stringify({ v: 1, lineage: 'x'.repeat(43), cur: 'y'.repeat(43), prev: 'z'.repeat(43), seen: true })
const facts = JSON.stringify({ begun: T, authenticatedAt: T, amr: ['pwd'], ip: '203.0.113.7', ua: 'Mozilla/5.0 (X11)' })

async function timed<R>(what: string, work: () => R): Promise<Awaited<R>> {
  const began = performance.now()
  const answer = await work()
  console.log(`${what}: ${(performance.now() - began).toFixed(1)} ms`)
  return answer
}

it(`${count} sessions`, async () => {
  const pool = new pg.Pool({ connectionString: url })
  const store = postgresStore({ client: pool, schema, sweep: 'never' })
  await store.migrate()
  await timed('to fill', () => ask(fill, digests, facts))
  await ask(`VACUUM ANALYZE ${schema}.sessions`)
  const [[bytes, indexes] = []] = await ask(
    `SELECT pg_total_relation_size($1::regclass) / ${count}, pg_indexes_size($1::regclass) / ${count}`,
    `${schema}.sessions`,
  )
  console.log(`bytes per session: ${bytes}, of which indexes ${indexes}`)
  await store.read('warm', { now })
  await timed('read', () => store.read('nothing', { now }))
  expect(await timed('list of 5', () => store.list('owner9001', { now }))).toHaveLength(5)
  const record = recordOf({ owner: 'owner9002' })
  await timed('login within a limit', () => store.create(record, { now, limit: limitOf(3) }))
  expect(await timed('revokeAll of 4', () => store.destroyAll('owner9004', { now, mark }))).toHaveLength(4)
  expect(await timed('revokeAll of 9000', () => store.destroyAll('many', { now, mark }))).toHaveLength(9000)
  expect(await timed('sweep of 1000', () => store.sweep({ now, max: 1000 }))).toBe(1000)
  expect(await timed('sweep of 1000, again', () => store.sweep({ now, max: 1000 }))).toBe(1000)
  await pool.end()
})
