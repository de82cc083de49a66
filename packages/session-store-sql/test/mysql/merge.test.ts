import { describe, expect, it } from 'vitest'
import { mysqlStore } from '../../src/index'
import { expectMerges } from '../support/expect-merges'
import { recordOf, T } from '../support/record'
import { drivers } from './drivers'
import { admin, servers } from './server'

for (const server of servers) {
  const { schema } = await admin(server)

  describe.each(drivers)(`a change of data on ${server.name} with $name`, (driver) => {
    it('keeps what is set beside what is removed, whichever is named first', async () => {
      const { client, close } = await driver.open(server.url)
      const store = mysqlStore({ client, schema, table: 'beside', sweep: 'never' })
      await store.migrate()
      const record = recordOf({ data: { a: '1', b: '2', c: '3', d: '4' } })
      await store.create(record, { now: T })
      await store.update(record.id, { set: { b: '5', d: '6' }, unset: ['a', 'c'] }, { now: T })
      expect(await store.read(record.id, { now: T })).toMatchObject({ record: { data: { b: '5', d: '6' } } })
      await close()
    })

    it('removes any number of keys', async () => {
      const { client, close } = await driver.open(server.url)
      const store = mysqlStore({ client, schema, table: 'many', sweep: 'never' })
      await store.migrate()
      const keys = Array.from({ length: 500 }, (_, n) => `key${(n * 7) % 500}`)
      const record = recordOf({ data: { ...Object.fromEntries(keys.map((key) => [key, '1'])), kept: '2' } })
      await store.create(record, { now: T })
      expect(await store.update(record.id, { unset: keys, set: { more: '3' } }, { now: T, version: 2 })).toEqual({
        status: 'conflict',
      })
      expect(await store.update(record.id, { unset: keys, set: { more: '3' } }, { now: T, version: 1 })).toEqual({
        status: 'updated',
      })
      const found = await store.read(record.id, { now: T })
      expect(found.status === 'live' && found.record.data).toEqual({ kept: '2', more: '3' })
      await close()
    })

    it('merges as applyChange does, key for key', async () => {
      const { client, close } = await driver.open(server.url)
      const table = `merge_${driver.name.replace(/\W/g, '')}`
      const store = mysqlStore({ client, schema, table, sweep: 'never' })
      await store.migrate()
      await expectMerges(store, 100)
      await close()
    })
  })
}
