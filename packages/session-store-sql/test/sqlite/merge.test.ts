import { describe, it } from 'vitest'
import { sqliteStore } from '../../src/index'
import { expectMerges } from '../support/expect-merges'
import { absent, drivers } from './drivers'

describe.each(drivers)('a change of data with $name', (driver) => {
  it.each([
    { encoding: 'UTF-8' },
    // for these two SQLite writes another into a database of UTF-16
    { encoding: 'UTF-16', without: /[\ufffe\uffff]/ },
  ])('merges as applyChange does, key for key, in a database of $encoding', async ({ encoding, without }) => {
    const client = driver.open(':memory:')
    client.exec(`PRAGMA encoding = '${encoding}'`)
    const store = sqliteStore({ client, sweep: 'never' })
    await store.migrate()
    await expectMerges(store, 400, without)
    client.close()
  })
})

it.each(absent.map((name) => [name]))('not run: %s, which this Node has not or which is not installed', () => {})
