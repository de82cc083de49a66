import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { end, limitOf, mark, recordOf, T } from '../support/record'
import { recorder, type Sent } from './recorder'
import { admin, url } from './server'

const now = T
const hour = 3_600_000
const { ask, schema } = await admin()
const pool = new pg.Pool({ connectionString: url })
afterAll(() => pool.end())
const { client, sent } = recorder(pool)
const store = postgresStore({ client, subscriber: pool, schema, sweep: 'never' })

/** A hundred thousand sessions of twenty thousand owners, a tenth of them ended or over, and as many keys. */
const fill = `
  INSERT INTO ${schema}.sessions (id, version, generation, owner, created_at, last_seen_at, expires_at, sweep_at, ended_at, mark,
    credentials, facts, data)
  SELECT 'id' || n, 1, 1, CASE WHEN n % 10 > 1 THEN 'owner' || n % 20000 END, ${T} - n, ${T} - n,
    ${T} + (n - 5000) * 1000, ceil((${T} + (n - 5000) * 1000.0) / ${hour}) * ${hour},
    CASE WHEN n % 10 = 1 THEN ${T} - n END, CASE WHEN n % 10 = 1 THEN '{}' END, '{}', '{}', '{}'
  FROM generate_series(1, 100000) AS n;
  INSERT INTO ${schema}.sessions_owners SELECT 'owner' || n, n, ${T} + n * 1000 FROM generate_series(0, 19999) AS n;
  INSERT INTO ${schema}.sessions_one_time SELECT 'key' || n, ${T} + n * 1000 FROM generate_series(1, 100000) AS n;
  INSERT INTO ${schema}.sessions_revoked SELECT 'id:' || n, ${T}, ${T} + n * 1000 FROM generate_series(1, 100000) AS n;
  ANALYZE ${schema}.sessions, ${schema}.sessions_owners, ${schema}.sessions_one_time, ${schema}.sessions_revoked`

beforeAll(async () => {
  await store.migrate()
  await ask(fill)
}, 120_000)

/** Each verb in each of its forms. */
async function everyStatement(): Promise<readonly Sent[]> {
  sent.length = 0
  const owned = recordOf({ owner: 'owner7' })
  await store.create(recordOf(), { now })
  await store.create(owned, { now, limit: limitOf(3) })
  await store.read('id7777', { now })
  await store.update('id7778', { set: { a: '1' }, unset: ['b'] }, { now })
  await store.update('id7779', { lastSeenAt: now, expiresAt: end }, { now, version: 1, generation: 1 })
  await store.replace('id7782', recordOf(), { now, version: 1, mark })
  await store.replace('id7783', recordOf({ owner: 'owner8' }), { now, version: 1, mark, limit: limitOf(2) })
  await store.destroy('id7784', { now, mark })
  await store.list('owner9', { now })
  await store.destroyAll('owner9', { now, mark })
  await store.consume('key', { now, expiresAt: end })
  await store.revoke('777', { now, until: end })
  await store.check({ ids: ['7', '77'], owner: 'owner7', since: now }, { now })
  await store.sweep({ now, max: 10_000 })
  const stop = store.watch(() => {})
  while (!sent.some(({ text }) => text.includes('ORDER BY ended_at'))) await new Promise((go) => setTimeout(go, 5))
  stop()
  return sent
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly Plan[]
}

function scans(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [`scans ${plan['Relation Name']}`] : []
  return [...own, ...(plan.Plans ?? []).flatMap(scans)]
}

describe.each(['force_custom_plan', 'force_generic_plan'])('a hundred thousand sessions, with %s', (mode) => {
  it('are never looked through', async () => {
    const statements = await everyStatement()
    expect(statements.length).toBeGreaterThan(17)
    await ask(`SET plan_cache_mode = ${mode}`)
    for (const [n, { text, values }] of statements.entries()) {
      await ask(`PREPARE plan${mode}${n} AS ${text}`)
      const given = values.map((value) => (value === null ? 'NULL' : pg.escapeLiteral(String(value))))
      const list = given.length === 0 ? '' : `(${given.join()})`
      const [[found] = []] = await ask(`EXPLAIN (FORMAT JSON) EXECUTE plan${mode}${n}${list}`)
      const [{ Plan }] = found as [{ Plan: Plan }]
      expect(scans(Plan), text).toEqual([])
    }
  })
})
