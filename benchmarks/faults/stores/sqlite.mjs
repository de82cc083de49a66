import { sqliteStore } from '@org/session-store-sql'
import { DatabaseSync } from '@photostructure/sqlite'

export async function open({ file }) {
  const client = new DatabaseSync(file)
  client.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const store = sqliteStore({ client })
  await store.migrate()
  return store
}
