// Makes the tables when it is told to: address, schema
import mysql2 from 'mysql2/promise'
import { mysqlStore } from '../../src/index'

const [uri = '', schema = ''] = process.argv.slice(2)
const client = mysql2.createPool({ uri, connectionLimit: 1 })
await client.query('SELECT 1')
const store = mysqlStore({ client, schema, sweep: 'never' })

process.once('message', async () => {
  await store.migrate()
  process.send?.('migrated')
  await client.end()
  process.disconnect()
})
process.send?.('ready')
