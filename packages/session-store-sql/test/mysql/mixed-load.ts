import { expect } from 'vitest'
import { mysqlStore } from '../../src/index'
import { expectSound } from '../support/expect-sound'
import type { Tally } from '../support/mixed-load'
import { answersOf, program, start } from '../support/program'
import type { Driver } from './drivers'
import { type Admin, admin, type Server } from './server'

const mixed = await program(new URL('./mixed.program.ts', import.meta.url))

/** Four processes on one server, for so long; gives what they did in all, and how many deadlocks the server has seen. */
export async function mixedLoad(
  server: Server,
  driver: Driver,
  milliseconds: number,
): Promise<{ acts: number; deadlocks: number }> {
  const { ask, schema } = await admin(server)
  const { client, close } = await driver.open(server.url)
  const store = mysqlStore({ client, schema, sweep: 'never' })
  await store.migrate()
  const before = await deadlocks(ask)
  const children = Array.from({ length: 4 }, () => start(mixed, [driver.name, server.url, schema, `${milliseconds}`]))
  const tallies = (await Promise.all(children.map(answersOf))).flat() as Tally[]
  expect(tallies).toHaveLength(4)
  await expectSound(store, tallies)
  await close()
  return { acts: tallies.reduce((sum, { acts }) => sum + acts, 0), deadlocks: (await deadlocks(ask)) - before }
}

async function deadlocks(ask: Admin['ask']): Promise<number> {
  const count = "SELECT count FROM information_schema.INNODB_METRICS WHERE name = 'lock_deadlocks'"
  return Number((await ask(count))[0]?.[0])
}
