// Mixed load in a database: driver, file, milliseconds
import { sqliteStore } from '../../src/index'
import { MixedLoad } from '../support/mixed-load'
import { tellLast } from '../support/tell-last'
import { driverOf } from './drivers'

const [driver = '', file = '', milliseconds = ''] = process.argv.slice(2)
const database = driverOf(driver).open(file)
database.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = NORMAL')
const store = sqliteStore({ client: database, sweep: 'never' })
await tellLast(await new MixedLoad(store).run(Number(milliseconds), 5))
