import { describe, it } from 'vitest'
import { sqliteStore } from '../../src/index'
import { describeRaces } from '../support/describe-races'
import { temporaryFolder } from '../support/folder'
import { program } from '../support/program'
import { Runners } from '../support/runners'
import { absent, type Driver, drivers } from './drivers'

const racer = await program(new URL('./race.program.ts', import.meta.url))

async function course(file: string, home: Driver, names: readonly string[], journal: string): Promise<void> {
  const database = home.open(file)
  database.exec(`PRAGMA journal_mode = ${journal}`)
  const store = sqliteStore({ client: database, sweep: 'never' })
  await store.migrate()
  const runners = new Runners(
    racer,
    names.map((name) => [name, file]),
  )
  describeRaces({ store: () => store, run: (race, ids, owner) => runners.run(race, ids, owner) })
}

const folder = temporaryFolder()

for (const driver of drivers) {
  const file = `${folder}/${driver.name.replace(/\W/g, '-')}.db`
  await describe(`four processes with ${driver.name} on one file`, () =>
    course(file, driver, Array(4).fill(driver.name), 'WAL'))
}

const [first] = drivers
if (first !== undefined) {
  const names = Array.from({ length: 4 }, (_, n) => (drivers[n % drivers.length] ?? first).name)
  await describe('four processes with different clients on one file', () =>
    course(`${folder}/mixed.db`, first, names, 'WAL'))
  await describe('four processes on one file without a write-ahead log', () =>
    course(`${folder}/journal.db`, first, Array(4).fill(first.name), 'DELETE'))
}

for (const name of absent) it(`not run: ${name}, which this Node has not or which is not installed`, () => {})
