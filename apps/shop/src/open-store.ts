import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SessionStore } from '@org/session-core'
import { memoryStore } from '@org/session-store-memory'
import { redisStore } from '@org/session-store-redis'
import { postgresStore, sqliteStore } from '@org/session-store-sql'
import pg from 'pg'
import { createClient } from 'redis'
import { redisTable } from './keeping/redis-table.js'
import { schema, sqlTable } from './keeping/sql-table.js'
import { memoryTable, type Table } from './keeping/table.js'
import { openDatabase } from './open-database.js'

export interface OpenStore {
  readonly store: SessionStore
  /** A table of the shop's own, in the same place. */
  openTable(): Promise<Table>
  /** For a person to read: without the password. */
  readonly where: string
  close(): Promise<void>
}

/** Where the sessions live, by one word: `redis://…`, `postgres://…`, `sqlite:a-file`, or `memory`. */
export async function openStore(address: string): Promise<OpenStore> {
  if (address === 'memory') return openMemory()
  if (address.startsWith('sqlite:')) return openSqlite(address.slice('sqlite:'.length))
  const { protocol } = new URL(address)
  if (/^rediss?:$/.test(protocol)) return openRedis(address)
  if (/^postgres(ql)?:$/.test(protocol)) return openPostgres(address)
  throw new Error(`SESSION_STORE is ${protocol}//…: it may be redis://…, postgres://…, sqlite:a-file, or memory`)
}

function openMemory(): OpenStore {
  const openTable = async (): Promise<Table> => memoryTable()
  return { store: memoryStore(), openTable, where: 'the memory of this process', close: async () => {} }
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
  const openTable = async (): Promise<Table> => {
    client.exec(schema)
    // the same parameters by the name that SQLite has for them
    return sqlTable((statement, values) => client.prepare(statement.replaceAll('$', '?')).all(...values))
  }
  return { store, openTable, where: file, close }
}

async function openRedis(url: string): Promise<OpenStore> {
  const client = createClient({ url })
  // the store says in its own errors what a request could not do
  client.on('error', (error: Error) => console.warn(`Redis: ${error.message}`))
  await client.connect()
  const openTable = async (): Promise<Table> => redisTable(client)
  return { store: redisStore({ client }), openTable, where: shown(url), close: () => client.close() }
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
  const openTable = async (): Promise<Table> => {
    // one transaction: of two that start at once, one makes the table
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('second-flush')); ${schema}`)
    return sqlTable(async (statement, values) => (await client.query(statement, [...values])).rows)
  }
  return { store, openTable, where: shown(connectionString), close }
}

function shown(address: string): string {
  const url = new URL(address)
  return `${url.protocol}//${url.host}${url.pathname}`
}
