import { postgresStore } from '@org/session-store-sql'
import pg from 'pg'

export async function open({ url }) {
  const client = new pg.Pool({ connectionString: url })
  client.on('error', () => {})
  const store = postgresStore({ client })
  await store.migrate()
  return store
}
