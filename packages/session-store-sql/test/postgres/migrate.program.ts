// Makes the tables when it is told to: address, schema
import pg from 'pg'
import { postgresStore } from '../../src/index'

const [connectionString = '', schema = ''] = process.argv.slice(2)
const client = new pg.Client({ connectionString })
await client.connect()
const store = postgresStore({ client, schema, sweep: 'never' })

process.once('message', async () => {
  await store.migrate()
  process.send?.('migrated')
  await client.end()
  process.disconnect()
})
process.send?.('ready')
