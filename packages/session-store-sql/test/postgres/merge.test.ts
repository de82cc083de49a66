import { describe, it } from 'vitest'
import { postgresStore } from '../../src/index'
import { expectMerges } from '../support/expect-merges'
import { remote } from './drivers'
import { admin, url } from './server'

const { schema } = await admin()

describe.each(remote)('a change of data with $name', (driver) => {
  it('merges as applyChange does, key for key', async () => {
    const { client, close } = await driver.open(url)
    const store = postgresStore({ client, schema, table: `merge_${driver.name.replace(/\W/g, '')}`, sweep: 'never' })
    await store.migrate()
    await expectMerges(store, 100)
    await close()
  })
})
