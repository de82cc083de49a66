import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import type { sqliteStore } from '../../src/index'
import { program } from '../support/program'
import { recordOf, T } from '../support/record'
import { drivers } from './drivers'

const now = T
const source = new URL('../../src/index.ts', import.meta.url)
const [module, common] = [await program(source, 'es'), await program(source, 'cjs')]

interface Loaded {
  readonly sqliteStore: typeof sqliteStore
}

it.each(drivers)('one database of $name serves the ESM and the CommonJS build alike', async (driver) => {
  const imported: Loaded = await import(module)
  const required: Loaded = createRequire(import.meta.url)(common)
  expect(imported.sqliteStore).not.toBe(required.sqliteStore)
  const client = driver.open(':memory:')
  const [one, other] = [imported, required].map((loaded) => loaded.sqliteStore({ client, sweep: 'never' }))
  const record = recordOf()
  await one?.migrate()
  await one?.create(record, { now })
  expect(await other?.update(record.id, { set: { a: '1' } }, { now })).toEqual({ status: 'updated' })
  expect(await one?.read(record.id, { now })).toMatchObject({ status: 'live', record: { data: { a: '1' } } })
  client.close()
})
