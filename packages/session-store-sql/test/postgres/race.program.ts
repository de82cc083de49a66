// Races in a database, as it is told by messages: driver, address, schema
import { postgresStore } from '../../src/index'
import { runRaces } from '../support/runner'
import { driverNamed } from './drivers'

const [driver = '', url = '', schema = ''] = process.argv.slice(2)
const { client } = await driverNamed(driver).open(url)
runRaces(postgresStore({ client, schema, sweep: 'never' }))
