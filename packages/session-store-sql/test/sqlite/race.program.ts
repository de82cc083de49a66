// Races in a database, as it is told by messages: driver, file
import { sqliteStore } from '../../src/index'
import { runRaces } from '../support/runner'
import { driverOf } from './drivers'

const [driver = '', file = ''] = process.argv.slice(2)
const database = driverOf(driver).open(file)
database.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = NORMAL')
runRaces(sqliteStore({ client: database, sweep: 'never' }))
