import pg from 'pg'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type PostgresClient, postgresStore, type SqlStore } from '../../src/index'
import { expectEveryVerb } from '../support/expect-every-verb'
import { mark, recordOf, T } from '../support/record'
import { recorder } from './recorder'
import { admin, url } from './server'

const now = T
const { schema } = await admin()
const pooler = process.env['PGBOUNCER_URL']
const warned = vi.fn()
/** Of the store; pg has some of its own. */
const warnings = (): unknown[][] => warned.mock.calls.filter(([text]) => String(text).includes('WARN_SESSION'))
let tables = 0

beforeEach(() => vi.spyOn(process, 'emitWarning').mockImplementation(warned))
afterEach(() => {
  vi.restoreAllMocks()
  warned.mockClear()
})

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function storeOn(client: PostgresClient, prepare?: boolean): Promise<SqlStore<PostgresClient>> {
  tables += 1
  const store = postgresStore({ client, prepare, schema, table: `lost_${tables}`, sweep: 'never' })
  await store.migrate()
  return store
}

/** A connection, as another one of a pooler would be: it has forgotten what was prepared. */
const forget = 'DEALLOCATE ALL'

describe('a connection that lost its prepared statements', () => {
  it('goes on without, and says so once', async () => {
    const client = await connected()
    const store = await storeOn(client)
    const record = recordOf()
    await store.create(record, { now })
    await store.read(record.id, { now })
    await client.query(forget)
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(await store.create(recordOf(), { now })).toEqual({ status: 'created', evicted: [] })
    expect(warnings()).toEqual([
      [
        expect.stringMatching(/prepare: false \(WARN_SESSION_STATEMENTS, http/),
        { type: 'SessionWarning', code: 'WARN_SESSION_STATEMENTS' },
      ],
    ])
    await client.end()
  })

  it('goes on without where somebody else has prepared under the name', async () => {
    const [first, second] = [await connected(), await connected()]
    const { client, sent } = recorder(first)
    const store = await storeOn(client)
    await store.read('id', { now })
    await second.query(`PREPARE "${sent.at(-1)?.name}" AS SELECT 1`)
    const other = postgresStore({ client: second, schema, table: `lost_${tables}`, sweep: 'never' })
    expect(await other.read('id', { now })).toEqual({ status: 'absent' })
    expect(warnings()).toHaveLength(1)
    await Promise.all([first.end(), second.end()])
  })

  it('is never used by names with prepare: false', async () => {
    const client = await connected()
    const store = await storeOn(client, false)
    await store.create(recordOf(), { now })
    expect((await client.query('SELECT name FROM pg_prepared_statements')).rows).toEqual([])
    await client.end()
  })

  it('in a transaction of the application is an error, which says what to do', async () => {
    const client = await connected()
    const store = await storeOn(client)
    await store.read('id', { now })
    await client.query(forget)
    await client.query('BEGIN')
    await expect(store.with(client).read('id', { now })).rejects.toThrow(/Give prepare: false/)
    await client.query('ROLLBACK')
    await client.end()
  })
})

describe.runIf(pooler)('behind PgBouncer, where every transaction may meet another connection', () => {
  const clients = {
    pg: () => new pg.Pool({ connectionString: pooler, max: 20 }),
    'postgres.js': () => postgres(pooler ?? '', { max: 20, onnotice: () => {} }),
  }

  it.each([
    ['pg', undefined],
    ['pg', false],
    ['postgres.js', undefined],
    ['postgres.js', false],
  ] as const)('nothing fails: %s, prepare: %s', async (name, prepare) => {
    const client = clients[name]()
    const store = await storeOn(client, prepare)
    await expectEveryVerb(store)
    const outcomes = await Promise.all(Array.from({ length: 300 }, () => life(store)))
    expect(new Set(outcomes)).toEqual(new Set(['created updated live replaced destroyed']))
    expect(warnings().length).toBeLessThanOrEqual(prepare === false ? 0 : 1)
    await client.end()
  })
})

async function life(store: SqlStore<PostgresClient>): Promise<string> {
  const [first, next] = [recordOf(), recordOf()]
  const outcomes = [
    await store.create(first, { now }),
    await store.update(first.id, { set: { a: '1' } }, { now }),
    await store.read(first.id, { now }),
    await store.replace(first.id, next, { now, version: 2, mark }),
    await store.destroy(next.id, { now, mark }),
  ]
  return outcomes.map(({ status }) => status).join(' ')
}
