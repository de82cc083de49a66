import { once } from 'node:events'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { type PostgresClient, postgresStore, type SqlStore } from '../../src/index'
import { stepsOf } from '../../src/postgres/steps-of'
import { answersOf, program, start } from '../support/program'
import { recordOf, T } from '../support/record'
import { remote } from './drivers'
import { admin, url } from './server'

const now = T
const migrant = await program(new URL('./migrate.program.ts', import.meta.url))
const { ask, schema } = await admin()
const pool = new pg.Pool({ connectionString: url })
afterAll(() => pool.end())

const names = `SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'i') ORDER BY 1`
const ours = (table: string): string[] => [
  table,
  `${table}_ended`,
  `${table}_one_time`,
  `${table}_one_time_pkey`,
  `${table}_one_time_sweep`,
  `${table}_owner`,
  `${table}_owners`,
  `${table}_owners_pkey`,
  `${table}_owners_sweep`,
  `${table}_pkey`,
  `${table}_revoked`,
  `${table}_revoked_pkey`,
  `${table}_revoked_sweep`,
  `${table}_schema`,
  `${table}_schema_pkey`,
  `${table}_sweep`,
]

async function newSchema(name: string): Promise<string> {
  afterAll(() => ask(`DROP SCHEMA IF EXISTS "${schema}_${name}" CASCADE`))
  return `${schema}_${name}`
}

function storeIn(place: string, client: PostgresClient = pool, table = 'sessions'): SqlStore<PostgresClient> {
  return postgresStore({ client, schema: place, table, sweep: 'never' })
}

describe('migrate', () => {
  it('can be called by eight processes at once, with the schema and the tables made once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const place = await newSchema(`eight${round}`)
      const children = Array.from({ length: 8 }, () => start(migrant, [url, place]))
      await Promise.all(children.map((child) => once(child, 'message')))
      const answers = children.map((child) => answersOf(child))
      for (const child of children) child.send('go')
      expect(await Promise.all(answers)).toEqual(Array(8).fill(['migrated']))
      expect((await ask(names, place)).flat()).toEqual(ours('sessions'))
      expect(await ask(`SELECT version FROM ${place}.sessions_schema`)).toEqual([[1], [2]])
    }
  })

  it.each(remote)('makes the tables once through $name', async (driver) => {
    const { client, close } = await driver.open(url)
    const place = await newSchema(driver.name.replace(/\W/g, '').toLowerCase())
    await Promise.all(Array.from({ length: 5 }, () => storeIn(place, client).migrate()))
    expect((await ask(names, place)).flat()).toEqual(ours('sessions'))
    await close()
  })

  it('leaves what is stored, however often it is called', async () => {
    const store = storeIn(await newSchema('often'))
    await store.migrate()
    const record = recordOf()
    await store.create(record, { now })
    await store.migrate()
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
  })

  it('brings tables of version 1 up to date, and leaves what is stored in them', async () => {
    const place = await newSchema('upgraded')
    const [first = []] = stepsOf({ schema: place, table: 'sessions' })
    await ask(`CREATE SCHEMA ${place}`)
    for (const sql of first) await ask(sql)
    const store = storeIn(place)
    const record = recordOf({ owner: 'ann' })
    await store.create(record, { now })
    await expect(store.revoke('id', { now, until: now + 1 })).rejects.toThrow(/Call await store\.migrate\(\) once/)
    await Promise.all([store.migrate(), store.migrate()])
    await store.revoke('id', { now, until: now + 1 })
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect((await ask(names, place)).flat()).toEqual(ours('sessions'))
  })

  it('needs no right to make anything where the tables are', async () => {
    const place = await newSchema('rights')
    await storeIn(place).migrate()
    const role = `${schema}_app`
    await ask(`CREATE ROLE ${role} LOGIN`)
    afterAll(async () => {
      await ask(`DROP OWNED BY ${role}`)
      await ask(`DROP ROLE ${role}`)
    })
    await ask(`GRANT USAGE ON SCHEMA ${place} TO ${role}`)
    await ask(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${place} TO ${role}`)
    const address = new URL(url)
    address.username = role
    const client = new pg.Pool({ connectionString: address.href })
    await storeIn(place, client).migrate()
    expect(await storeIn(place, client).create(recordOf(), { now })).toMatchObject({ status: 'created' })
    await expect(storeIn(`${place}2`, client).migrate()).rejects.toThrow(/The role of the client may not/)
    await client.end()
  })

  it('refuses tables of a newer version, and leaves them', async () => {
    const place = await newSchema('newer')
    await storeIn(place).migrate()
    await ask(`INSERT INTO ${place}.sessions_schema VALUES (99)`)
    await expect(storeIn(place).migrate()).rejects.toThrow(/of version 99, and this version of .* knows 2: update it/)
  })

  it('makes all or nothing, and says when a stranger’s table is in the way', async () => {
    const place = await newSchema('stranger')
    await ask(`CREATE SCHEMA ${place}`)
    await ask(`CREATE TABLE ${place}.sessions_one_time (a integer)`)
    await expect(storeIn(place).migrate()).rejects.toThrow(/give the store another name, as in table: 'web_sessions'/)
    expect((await ask(names, place)).flat()).toEqual(['sessions_one_time'])
    await storeIn(place, pool, 'web_sessions').migrate()
    expect((await ask(names, place)).flat()).toEqual(['sessions_one_time', ...ours('web_sessions')])
  })

  it('is what a verb without tables asks for', async () => {
    const store = storeIn(`${schema}_none`)
    await expect(store.read('id', { now })).rejects.toThrow(/Call await store\.migrate\(\) once/)
  })

  it('takes names that are words of SQL, long or in capitals', async () => {
    const place = await newSchema('select')
    for (const table of ['order', 'A-b$C', 't'.repeat(40)]) {
      const store = storeIn(place, pool, table)
      await store.migrate()
      expect(await store.create(recordOf({ owner: 'ann' }), { now })).toMatchObject({ status: 'created' })
      expect(await store.sweep({ now: 2 * T, max: 5 })).toBe(1)
    }
  })
})
