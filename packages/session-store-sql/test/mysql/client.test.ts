import mariadb from 'mariadb'
import mysql2 from 'mysql2/promise'
import { expect, it } from 'vitest'
import { mysqlStore } from '../../src/index'
import { mark, T } from '../support/record'
import { mariadb as server } from './server'

it.each([
  ['nothing', undefined, /client is missing: mysqlStore\(\{ client \}\)/],
  ['a text', server.url, /client is a text, and the pool that it leads to is meant: give it a pool of mysql2/],
  ['a number', 7, /client is of type number/],
  ['an object', {}, /client is none that is known here/],
  ['a database of SQLite', { prepare() {}, exec() {} }, /for which there is sqliteStore/],
  ['a pool of pg', { query() {}, connect() {}, totalCount: 0 }, /for which there is postgresStore/],
  ['a pool of mysql', { query() {}, getConnection() {} }, /a pool of mysql, which cannot prepare/],
  [
    'Kysely',
    { selectFrom() {}, insertInto() {} },
    /a Kysely instance: pass the client under it, .* mysqlStore\(\{ client: pool \}\)/,
  ],
])('%s is no client', (_, client, message) => {
  expect(() => mysqlStore({ client } as never)).toThrow(message)
})

it('one connection is no client, because requests would stand in each other’s transactions', async () => {
  const connection = await mysql2.createConnection({ uri: server.url })
  expect(() => mysqlStore({ client: connection })).toThrow(/client is one connection, .*: give it a pool/)
  await connection.end()
})

it('a pool is no transaction', async () => {
  const pool = mysql2.createPool({ uri: server.url })
  const store = mysqlStore({ client: pool, sweep: 'never' })
  expect(() => store.with(pool)).toThrow(/client is a pool: give with\(\) the connection of your transaction/)
  await pool.end()
})

it.each([
  ['mysql2', mysql2.createPool({ host: '127.0.0.1', port: 1, user: 'root' })],
  [
    'mariadb',
    mariadb.createPool({ host: '127.0.0.1', port: 1, user: 'root', acquireTimeout: 500, connectTimeout: 300 }),
  ],
])('a server that cannot be reached is an error that says that nothing was sent, with %s', async (_, client) => {
  const store = mysqlStore({ client, sweep: 'never' })
  const error = { code: 'ERR_SESSION_STORE', details: { outcome: 'notSent' } }
  await expect(store.read('id', { now: T })).rejects.toMatchObject(error)
  await expect(store.destroy('id', { now: T, mark })).rejects.toMatchObject(error)
  await client.end().catch(() => {})
})

it('[AT-17] an error shows neither the statement nor what was in it', async () => {
  const client = mysql2.createPool({ uri: server.url })
  const store = mysqlStore({ client, table: 'not_there', sweep: 'never' })
  const error = await Promise.resolve(store.read('an id of somebody', { now: T })).catch((thrown: unknown) => thrown)
  expect(String(error)).toMatch(/Call await store\.migrate\(\) once/)
  expect(JSON.stringify([error, Object.entries((error as Error).cause ?? {})])).not.toMatch(/SELECT|somebody/)
  await client.end()
})
