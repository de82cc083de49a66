import { afterAll, describe } from 'vitest'
import { postgresStore } from '../../src/index'
import { describeRaces } from '../support/describe-races'
import { program } from '../support/program'
import { Runners } from '../support/runners'
import { type Driver, remote } from './drivers'
import { admin, url } from './server'

const racer = await program(new URL('./race.program.ts', import.meta.url))

async function course(home: Driver, names: readonly string[]): Promise<void> {
  const { schema } = await admin()
  const { client, close } = await home.open(url)
  afterAll(close)
  const store = postgresStore({ client, schema, sweep: 'never' })
  await store.migrate()
  const runners = new Runners(
    racer,
    names.map((name) => [name, url, schema]),
  )
  describeRaces({ store: () => store, run: (race, ids, owner) => runners.run(race, ids, owner) })
}

for (const driver of remote)
  await describe(`four processes with ${driver.name}`, () => course(driver, Array(4).fill(driver.name)))

const [first] = remote
if (first !== undefined) {
  const names = Array.from({ length: 4 }, (_, n) => (remote[n % remote.length] ?? first).name)
  await describe('four processes with different clients', () => course(first, names))
}
