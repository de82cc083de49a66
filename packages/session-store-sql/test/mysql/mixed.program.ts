// Mixed load in a database: driver, address, schema, milliseconds
import { mysqlStore } from '../../src/index'
import { MixedLoad } from '../support/mixed-load'
import { tellLast } from '../support/tell-last'
import { driverNamed } from './drivers'

const [driver = '', url = '', schema = '', milliseconds = ''] = process.argv.slice(2)
const { client, close } = await driverNamed(driver).open(url)
const store = mysqlStore({ client, schema, sweep: 'never' })
const tally = await new MixedLoad(store).run(Number(milliseconds), 5)
await close()
await tellLast(tally)
