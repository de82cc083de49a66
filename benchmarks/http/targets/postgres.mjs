// PG_URL. The yardstick is one prepared SELECT, and one prepared UPSERT where something changes, through the same pool.
import { session } from '@org/session-express'
import { postgresStore } from '@org/session-store-sql'
import connectPgSimple from 'connect-pg-simple'
import pg from 'pg'
import { byHand } from './by-hand.mjs'
import { byHandSafely } from './by-hand-safely.mjs'
import { expressSession, peer } from './express-session.mjs'

export const yardstick = 'by hand'

const pool = () => new pg.Pool({ connectionString: process.env.PG_URL, max: 10 })

const hand = async () => {
  const client = pool()
  await client.query('CREATE TABLE IF NOT EXISTS by_hand (id text PRIMARY KEY, data text NOT NULL)')
  const select = { name: 'hand-read', text: 'SELECT data FROM by_hand WHERE id = $1' }
  const upsert = {
    name: 'hand-write',
    text: 'INSERT INTO by_hand VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET data = $2',
  }
  const read = async (id) => (await client.query({ ...select, values: [id] })).rows[0]?.data
  return { read, write: (id, text) => client.query({ ...upsert, values: [id, text] }) }
}

export const middlewares = {
  'by hand': async () => byHand(await hand()),
  'by hand, safely': async () => byHandSafely(await hand()),
  async 'express-session'() {
    const PgStore = connectPgSimple(peer)
    return expressSession(new PgStore({ pool: pool(), createTableIfMissing: true, pruneSessionInterval: false }))
  },
  async ours() {
    const store = postgresStore({ client: pool() })
    await store.migrate()
    return session({ store, onEvent: () => {} })
  },
}
