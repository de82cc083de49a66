import { expect } from 'vitest'
import { sqliteStore } from '../../src/index'
import { expectSound } from '../support/expect-sound'
import type { Tally } from '../support/mixed-load'
import { answersOf, program, start } from '../support/program'
import type { Driver } from './drivers'

const mixed = await program(new URL('./mixed.program.ts', import.meta.url))

/** Four processes on one file, for so long; gives what they did in all. */
export async function mixedLoad(driver: Driver, file: string, milliseconds: number): Promise<number> {
  const database = driver.open(file)
  database.exec('PRAGMA journal_mode = WAL')
  const store = sqliteStore({ client: database, sweep: 'never' })
  await store.migrate()
  const children = Array.from({ length: 4 }, () => start(mixed, [driver.name, file, `${milliseconds}`]))
  const tallies = (await Promise.all(children.map(answersOf))).flat() as Tally[]
  expect(tallies).toHaveLength(4)
  await expectSound(store, tallies)
  database.close()
  return tallies.reduce((sum, { acts }) => sum + acts, 0)
}
