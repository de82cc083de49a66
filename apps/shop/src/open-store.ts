import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { redisStore } from '@org/session-store-redis'
import { postgresStore, sqliteStore } from '@org/session-store-sql'
import pg from 'pg'
import { createClient } from 'redis'
import { openDatabase } from './open-database.js'

export interface OpenStore {
  readonly store: SessionStore
  /** For a person to read: without the password. */
  readonly where: string
  close(): Promise<void>
}

/** Where the sessions live, by one word: `redis://…`, `postgres://…`, `sqlite:a-file`, or `memory`. */
export async function openStore(address: string): Promise<OpenStore> {
  if (address === 'memory') return { store: memoryStore(), where: 'the memory of this process', close: async () => {} }
  if (address.startsWith('sqlite:')) return openSqlite(address.slice('sqlite:'.length))
  const { protocol } = new URL(address)
  if (/^rediss?:$/.test(protocol)) return openRedis(address)
  if (/^postgres(ql)?:$/.test(protocol)) return openPostgres(address)
  throw new Error(`SESSION_STORE is ${protocol}//…: it may be redis://…, postgres://…, sqlite:a-file, or memory`)
}

async function openSqlite(file: string): Promise<OpenStore> {
  mkdirSync(dirname(file), { recursive: true })
  const client = await openDatabase(file)
  client.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const store = sqliteStore({ client })
  await store.migrate()
  const close = async (): Promise<void> => {
    store.close()
    client.close()
  }
  return { store, where: file, close }
}

async function openRedis(url: string): Promise<OpenStore> {
  const client = createClient({ url })
  // the store says in its own errors what a request could not do
  client.on('error', (error: Error) => console.warn(`Redis: ${error.message}`))
  await client.connect()
  return { store: redisStore({ client }), where: shown(url), close: () => client.close() }
}

async function openPostgres(connectionString: string): Promise<OpenStore> {
  const client = new pg.Pool({ connectionString })
  client.on('error', (error) => console.warn(`PostgreSQL: ${error.message}`))
  // one connection listens, so that every process hears when a session ends
  const store = postgresStore({ client, subscriber: client })
  await store.migrate()
  const close = async (): Promise<void> => {
    store.close()
    await client.end()
  }
  return { store, where: shown(connectionString), close }
}

function shown(address: string): string {
  const url = new URL(address)
  return `${url.protocol}//${url.host}${url.pathname}`
}
