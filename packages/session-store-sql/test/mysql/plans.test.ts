import mysql2 from 'mysql2/promise'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mysqlStore } from '../../src/index'
import { end, limitOf, mark, recordOf, T } from '../support/record'
import { admin, mariadb as server } from './server'

const now = T
const { ask, schema } = await admin(server)
const pool = mysql2.createPool({ uri: server.url, connectionLimit: 1 })
afterAll(() => pool.end())
const store = mysqlStore({ client: pool, schema, sweep: 'never' })

/** A hundred thousand sessions of twenty thousand owners, a tenth of them ended or over, and as many keys. */
const fill = `
  INSERT INTO ${schema}.sessions (id, version, generation, owner, created_at, last_seen_at, expires_at, sweep_at, mark, credentials,
    facts, data)
  SELECT concat('id', seq), 1, 1, if(seq % 10 > 1, concat('owner', seq % 20000), NULL), ${T} - seq, ${T} - seq,
    ${T - 5_000_000} + seq * 1000, (floor((${T - 5_000_000} + seq * 1000) / 3600000) + 1) * 3600000, if(seq % 10 = 1, '{}', NULL),
    '{}', '{}', '{}' FROM seq_1_to_100000;
  INSERT INTO ${schema}.sessions_owners SELECT concat('owner', seq), seq, ${T} + seq * 1000 FROM seq_0_to_19999;
  INSERT INTO ${schema}.sessions_one_time SELECT concat('key', seq), ${T} + seq * 1000 FROM seq_1_to_100000;
  INSERT INTO ${schema}.sessions_revoked SELECT concat('id:', seq), ${T}, ${T} + seq * 1000 FROM seq_1_to_100000;
  ANALYZE TABLE ${schema}.sessions, ${schema}.sessions_owners, ${schema}.sessions_one_time, ${schema}.sessions_revoked`

beforeAll(async () => {
  await store.migrate()
  await ask(fill)
}, 120_000)

/** Rows that the server handled on this connection. */
async function handled(): Promise<number> {
  const [rows] = await pool.query<mysql2.RowDataPacket[]>("SHOW SESSION STATUS LIKE 'Handler_read%'")
  return rows.reduce((sum, row) => sum + Number(row['Value']), 0)
}

it('among a hundred thousand sessions no verb looks at more than what it is about', async () => {
  const owned = recordOf({ owner: 'owner7' })
  const each: readonly [string, number, () => unknown][] = [
    ['create', 20, () => store.create(recordOf(), { now })],
    ['create within a limit', 60, () => store.create(owned, { now, limit: limitOf(3) })],
    ['read', 20, () => store.read('id7777', { now })],
    ['update', 20, () => store.update('id7778', { set: { a: '1' }, unset: ['b'] }, { now })],
    ['touch', 20, () => store.update('id7779', { lastSeenAt: now, expiresAt: end }, { now, version: 1 })],
    ['replace', 40, () => store.replace('id7782', recordOf(), { now, version: 1, mark })],
    [
      'replace within',
      80,
      () => store.replace('id7783', recordOf({ owner: 'owner8' }), { now, version: 1, mark, limit: limitOf(2) }),
    ],
    ['destroy', 20, () => store.destroy('id7784', { now, mark })],
    ['list', 40, () => store.list('owner9', { now })],
    ['destroyAll', 80, () => store.destroyAll('owner9', { now, mark })],
    ['consume', 20, () => store.consume('key', { now, expiresAt: end })],
    ['revoke', 20, () => store.revoke('777', { now, until: end })],
    ['check', 20, () => store.check({ ids: ['7', '77'], owner: 'owner7', since: now }, { now })],
    ['sweep', 3000, () => store.sweep({ now, max: 100 })],
  ]
  for (const [verb, most, call] of each) {
    const before = await handled()
    await call()
    expect((await handled()) - before, verb).toBeLessThan(most)
  }
})
