// Migrates a database at a moment, together with others: driver, file
import { sqliteStore } from '../../src/index'
import { driverOf } from './drivers'

const [driver = '', file = ''] = process.argv.slice(2)
process.once('message', async () => {
  const client = driverOf(driver).open(file)
  await sqliteStore({ client }).migrate()
  process.send?.('migrated')
  process.disconnect()
})
process.send?.('ready')
