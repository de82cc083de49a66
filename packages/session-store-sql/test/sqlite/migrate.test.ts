import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/index'
import { temporaryFolder } from '../support/folder'
import { answersOf, program, start } from '../support/program'
import { end, mark, recordOf, T } from '../support/record'
import { drivers } from './drivers'
import { column, openStore } from './open-store'

const now = T
const migrant = await program(new URL('./migrate.program.ts', import.meta.url))
const folder = temporaryFolder()
const names = 'SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name'

describe.each(drivers)('migrate with $name', (driver) => {
  const file = `${folder}/${driver.name.replace(/\W/g, '-')}.db`

  it('can be called by eight processes at once, with the tables made once', async () => {
    const children = Array.from({ length: 8 }, () => start(migrant, [driver.name, file]))
    await Promise.all(children.map((child) => once(child, 'message')))
    const answers = children.map((child) => answersOf(child))
    for (const child of children) child.send('go')
    expect(await Promise.all(answers)).toEqual(Array(8).fill(['migrated']))
    const database = driver.open(file)
    expect(column(database, names)).toEqual([
      'sessions',
      'sessions_one_time',
      'sessions_one_time_sweep',
      'sessions_owner',
      'sessions_revoked',
      'sessions_revoked_sweep',
      'sessions_schema',
      'sessions_sweep',
    ])
    expect(column(database, 'SELECT version FROM sessions_schema')).toEqual([2])
    database.close()
  })

  it('leaves what is stored, however often it is called', async () => {
    const { store } = await openStore(driver)
    const record = recordOf()
    await store.create(record, { now })
    await store.migrate()
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
  })

  it('brings tables of version 1 up to date, and leaves what is stored in them', async () => {
    const { database, store } = await openStore(driver)
    const record = recordOf()
    await store.create(record, { now })
    database.exec('DROP TABLE sessions_revoked; UPDATE sessions_schema SET version = 1')
    expect(() => store.revoke('id', { now, until: end })).toThrow(/Call await store\.migrate\(\)/)
    await store.migrate()
    await store.revoke('id', { now, until: end })
    expect(await store.read(record.id, { now })).toEqual({ status: 'live', record })
    expect(column(database, 'SELECT version FROM sessions_schema')).toEqual([2])
  })

  it('refuses tables of a newer version, and leaves them', async () => {
    const { database, store } = await openStore(driver)
    database.exec('UPDATE sessions_schema SET version = 99')
    await expect(store.migrate()).rejects.toThrow(/of version 99, and this package knows those up to 2/)
    expect(column(database, 'SELECT version FROM sessions_schema')).toEqual([99])
  })

  it('makes all or nothing', async () => {
    const { database, store } = await openStore(driver)
    database.exec('DROP TABLE sessions; DROP TABLE sessions_revoked; DROP TABLE sessions_schema')
    await expect(store.migrate()).rejects.toMatchObject({ code: 'ERR_SESSION_STORE' })
    expect(column(database, names)).toEqual(['sessions_one_time', 'sessions_one_time_sweep'])
  })

  it('is what a verb without tables asks for', async () => {
    const client = driver.open(':memory:')
    const store = sqliteStore({ client, sweep: 'never' })
    expect(() => store.read('id', { now })).toThrow(/no such table: sessions\. Call await store\.migrate\(\)/)
    client.close()
  })

  it('takes names of your own, also in an attached database, beside other tables of the same', async () => {
    const client = driver.open(':memory:')
    client.exec(`ATTACH '${file}-other' AS "web-2"`)
    const options = { client, table: 'order', schema: 'web-2', sweep: 'never' } as const
    const [plain, named] = [sqliteStore({ client, sweep: 'never' }), sqliteStore(options)]
    for (const store of [plain, named]) await store.migrate()
    const record = recordOf({ owner: 'ann' })
    await named.create(record, { now })
    expect(await plain.read(record.id, { now })).toEqual({ status: 'absent' })
    expect(await named.destroyAll('ann', { now, mark })).toEqual([record.id])
    expect(await named.sweep({ now: 2 * end, max: 10 })).toBe(1)
    expect(column(client, 'SELECT name FROM "web-2".sqlite_schema WHERE type = \'table\' ORDER BY name')).toEqual([
      'order',
      'order_one_time',
      'order_revoked',
      'order_schema',
    ])
    client.close()
  })
})
