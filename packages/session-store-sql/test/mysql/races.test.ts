import { afterAll, describe } from 'vitest'
import { mysqlStore } from '../../src/index'
import { describeRaces } from '../support/describe-races'
import { program } from '../support/program'
import { Runners } from '../support/runners'
import { driverNamed } from './drivers'
import { admin, type Server, servers } from './server'

const racer = await program(new URL('./race.program.ts', import.meta.url))

async function course(server: Server, names: readonly string[]): Promise<void> {
  const { schema } = await admin(server)
  const { client, close } = await driverNamed(names[0] ?? '').open(server.url)
  afterAll(close)
  const store = mysqlStore({ client, schema, sweep: 'never' })
  await store.migrate()
  const runners = new Runners(
    racer,
    names.map((name) => [name, server.url, schema]),
  )
  describeRaces({ store: () => store, run: (race, ids, owner) => runners.run(race, ids, owner) })
}

for (const server of servers) {
  for (const name of ['mysql2', 'mariadb'])
    await describe(`four processes on ${server.name} with ${name}`, () => course(server, Array(4).fill(name)))
  await describe(`four processes on ${server.name} with different drivers`, () =>
    course(server, ['mysql2', 'mariadb', 'mysql2', 'mariadb']))
}
