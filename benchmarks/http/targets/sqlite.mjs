// A file in a temporary folder, through libsql, which the peer's store can use as well. The yardstick is one prepared SELECT and UPSERT.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { session } from '@org/session-express'
import { sqliteStore } from '@org/session-store-sql'
import sqliteSessionStore from 'better-sqlite3-session-store'
import Database from 'libsql'
import { byHand } from './by-hand.mjs'
import { byHandSafely } from './by-hand-safely.mjs'
import { expressSession, peer } from './express-session.mjs'

export const yardstick = 'by hand'

function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'session-benchmark-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = new Database(join(folder, 'sessions.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  return database
}

const hand = async () => {
  const database = opened()
  database.exec('CREATE TABLE by_hand (id TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT')
  const select = database.prepare('SELECT data FROM by_hand WHERE id = ?')
  const upsert = database.prepare(
    'INSERT INTO by_hand VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data',
  )
  return { read: (id) => select.get(id)?.data, write: (id, text) => upsert.run(id, text) }
}

export const middlewares = {
  'by hand': async () => byHand(await hand()),
  'by hand, safely': async () => byHandSafely(await hand()),
  async 'express-session'() {
    const SqliteStore = sqliteSessionStore(peer)
    return expressSession(new SqliteStore({ client: opened() }))
  },
  async ours() {
    const store = sqliteStore({ client: opened() })
    await store.migrate()
    return session({ store, onEvent: () => {} })
  },
}
