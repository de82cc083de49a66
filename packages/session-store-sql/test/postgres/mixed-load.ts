import { expect } from 'vitest'
import { postgresStore } from '../../src/index'
import { expectSound } from '../support/expect-sound'
import type { Tally } from '../support/mixed-load'
import { answersOf, program, start } from '../support/program'
import type { Driver } from './drivers'
import { admin, url } from './server'

const mixed = await program(new URL('./mixed.program.ts', import.meta.url))

/** Four processes on one server, for so long; gives what they did in all, and how many deadlocks PostgreSQL has seen. */
export async function mixedLoad(driver: Driver, milliseconds: number): Promise<{ acts: number; deadlocks: number }> {
  const { ask, schema } = await admin()
  const { client, close } = await driver.open(url)
  const store = postgresStore({ client, schema, sweep: 'never' })
  await store.migrate()
  const deadlocks = async (): Promise<number> =>
    Number((await ask('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'))[0]?.[0])
  const before = await deadlocks()
  const children = Array.from({ length: 4 }, () => start(mixed, [driver.name, url, schema, `${milliseconds}`]))
  const tallies = (await Promise.all(children.map(answersOf))).flat() as Tally[]
  expect(tallies).toHaveLength(4)
  await expectSound(store, tallies)
  await close()
  return { acts: tallies.reduce((sum, { acts }) => sum + acts, 0), deadlocks: (await deadlocks()) - before }
}
