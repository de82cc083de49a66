import { describe, it } from 'vitest'
import { mysqlStore } from '../../src/index'
import { expectMerges } from '../support/expect-merges'
import { drivers } from './drivers'
import { admin, servers } from './server'

for (const server of servers) {
  const { schema } = await admin(server)

  describe.each(drivers)(`a change of data on ${server.name} with $name`, (driver) => {
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
