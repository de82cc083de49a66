import { once } from 'node:events'
import mysql2 from 'mysql2/promise'
import { afterAll, describe, expect, it } from 'vitest'
import { type MysqlClient, mysqlStore, type SqlStore } from '../../src/index'
import { answersOf, program, start } from '../support/program'
import { recordOf, T } from '../support/record'
import { drivers } from './drivers'
import { admin, mariadb as server } from './server'

const now = T
const migrant = await program(new URL('./migrate.program.ts', import.meta.url))
const { ask, schema } = await admin(server)
const pool = mysql2.createPool({ uri: server.url })
afterAll(() => pool.end())

const names = 'SELECT table_name FROM information_schema.tables WHERE table_schema = ? ORDER BY 1'
const ours = (table: string): string[] => [
  table,
  `${table}_one_time`,
  `${table}_owners`,
  `${table}_revoked`,
  `${table}_schema`,
]

function newSchema(name: string): string {
  afterAll(() => ask(`DROP DATABASE IF EXISTS ${schema}_${name}`))
  return `${schema}_${name}`
}

function storeIn(place: string, client: MysqlClient = pool, table = 'sessions'): SqlStore<MysqlClient> {
  return mysqlStore({ client, schema: place, table, sweep: 'never' })
}

describe('migrate', () => {
  it('can be called by eight processes at once, with the schema and the tables made once', async () => {
    const place = newSchema('eight')
    const children = Array.from({ length: 8 }, () => start(migrant, [server.url, place]))
    await Promise.all(children.map((child) => once(child, 'message')))
    const answers = children.map((child) => answersOf(child))
    for (const child of children) child.send('go')
    expect(await Promise.all(answers)).toEqual(Array(8).fill(['migrated']))
    expect((await ask(names, place)).flat()).toEqual(ours('sessions'))
    expect(await ask(`SELECT version FROM ${place}.sessions_schema`)).toEqual([[1], [2]])
  })

  it.each(drivers)('makes the tables once through $name', async (driver) => {
    const { client, close } = await driver.open(server.url)
    const place = newSchema(driver.name.replace(/\W/g, ''))
    await Promise.all(Array.from({ length: 5 }, () => storeIn(place, client).migrate()))
    expect((await ask(names, place)).flat()).toEqual(ours('sessions'))
    await close()
  })

  it('leaves what is stored, however often it is called', async () => {
    const store = storeIn(newSchema('often'))
    await store.migrate()
    const record = recordOf()
    await store.create(record, { now })
    await store.migrate()
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
  })

  it('goes on where an earlier one was interrupted, because a table is committed as soon as it is made', async () => {
    const place = newSchema('half')
    await storeIn(place).migrate()
    await ask(`DROP TABLE ${place}.sessions_one_time, ${place}.sessions_schema`)
    await storeIn(place).migrate()
    expect((await ask(names, place)).flat()).toEqual(ours('sessions'))
  })

  it('brings tables of version 1 up to date, and leaves what is stored in them', async () => {
    const place = newSchema('upgraded')
    const store = storeIn(place)
    await store.migrate()
    const record = recordOf({ owner: 'ann' })
    await store.create(record, { now })
    await ask(`DROP TABLE ${place}.sessions_revoked; DELETE FROM ${place}.sessions_schema WHERE version = 2`)
    await Promise.all([store.migrate(), store.migrate()])
    await store.revoke('id', { now, until: now + 1 })
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(await ask(`SELECT version FROM ${place}.sessions_schema`)).toEqual([[1], [2]])
  })

  it('refuses tables of a newer version, and leaves them', async () => {
    const place = newSchema('newer')
    await storeIn(place).migrate()
    await ask(`INSERT INTO ${place}.sessions_schema VALUES (99)`)
    await expect(storeIn(place).migrate()).rejects.toThrow(/of version 99, and this version of .* knows 2: update it/)
  })

  it('says when a stranger’s table is in the way', async () => {
    const place = newSchema('stranger')
    await ask(`CREATE DATABASE ${place}; CREATE TABLE ${place}.sessions (session_id varchar(128), data text)`)
    await expect(storeIn(place).migrate()).rejects.toThrow(/give another name, as in table: 'web_sessions'/)
    expect((await ask(names, place)).flat()).toEqual(['sessions'])
    await storeIn(place, pool, 'web_sessions').migrate()
    expect((await ask(names, place)).flat()).toEqual(['sessions', ...ours('web_sessions')])
  })

  it('takes names that are words of SQL, long or in capitals', async () => {
    const place = newSchema('select')
    for (const table of ['order', 'A-b$C', 't'.repeat(40)]) {
      const store = storeIn(place, pool, table)
      await store.migrate()
      expect(await store.create(recordOf({ owner: 'ann' }), { now })).toMatchObject({ status: 'created' })
      expect(await store.sweep({ now: 2 * T, max: 5 })).toBe(1)
    }
  })
})
