// Races in a database, as it is told by messages: driver, address, schema
import { mysqlStore } from '../../src/index'
import { runRaces } from '../support/runner'
import { driverNamed } from './drivers'

const [driver = '', url = '', schema = ''] = process.argv.slice(2)
const { client } = await driverNamed(driver).open(url)
runRaces(mysqlStore({ client, schema, sweep: 'never' }))
