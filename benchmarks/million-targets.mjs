// Each store with what tells the bytes that it holds.
import { join } from 'node:path'
import { memoryStore } from '@org/session-store-memory'
import { redisStore } from '@org/session-store-redis'
import { mysqlStore, postgresStore, sqliteStore } from '@org/session-store-sql'
import Database from 'libsql'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { createClient } from 'redis'

async function memory() {
  const store = memoryStore({ maxSessions: 2_000_000 })
  const bytes = async () => {
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  return { store, bytes, close: async () => {} }
}

async function redis() {
  const client = createClient({ url: process.env.REDIS_URL })
  await client.connect()
  const bytes = async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1])
  return { store: redisStore({ client }), bytes, close: () => client.close() }
}

async function postgres() {
  const client = new pg.Pool({ connectionString: process.env.PG_URL, max: 20 })
  const store = postgresStore({ client, table: 'million', sweep: 'never' })
  await store.migrate()
  const sum =
    "SELECT sum(pg_total_relation_size(oid)) AS n FROM pg_class WHERE relname LIKE 'million%' AND relkind = 'r'"
  return { store, bytes: async () => Number((await client.query(sum)).rows[0].n), close: () => client.end() }
}

async function mariadb() {
  const client = mysql.createPool({ uri: process.env.MARIADB_URL, connectionLimit: 20 })
  const store = mysqlStore({ client, table: 'million', sweep: 'never' })
  await store.migrate()
  const sum =
    "SELECT sum(data_length + index_length) AS n FROM information_schema.tables WHERE table_name LIKE 'million%'"
  const bytes = async () => {
    await client.query('ANALYZE TABLE million')
    return Number((await client.query(sum))[0][0].n)
  }
  return { store, bytes, close: () => client.end() }
}

async function sqlite({ folder, sizeOf }) {
  const file = join(folder, 'sessions.db')
  const client = new Database(file)
  client.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const store = sqliteStore({ client, sweep: 'never' })
  await store.migrate()
  const bytes = async () => {
    client.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return sizeOf(file)
  }
  return { store, bytes, close: async () => void client.close() }
}

export const targets = { memory, redis, postgres, mariadb, sqlite }
