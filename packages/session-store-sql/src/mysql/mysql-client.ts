import { refuseBuilder } from '../store/refuse-builder'
import { wrong } from '../store/wrong'
import type { Driver, Runner } from './driver'
import { type MariadbConnection, type MariadbPool, mariadbDriver, mariadbRunner } from './mariadb-driver'
import { type Mysql2Connection, type Mysql2Pool, mysql2Driver, mysql2Runner } from './mysql2-driver'

/** What `mysqlStore` runs on: a pool of mysql2 or of mariadb. With `with`, a connection of either. */
export type MysqlClient = { execute(...given: never[]): unknown; query(...given: never[]): unknown }

/** @throws {SessionError} `ERR_SESSION_OPTION` for what is no pool of a driver that we know. */
export function driverOf(client: unknown): Driver {
  const pool = promising(client)
  if (!can(pool, 'execute', 'query')) throw wrong('client', `client is ${nameOf(pool)}: ${advice}`)
  if (!can(pool, 'getConnection'))
    throw wrong('client', `client is one connection, and transactions of several requests need several: ${advice}`)
  return isMariadb(pool) ? mariadbDriver(pool as MariadbPool) : mysql2Driver(pool as Mysql2Pool)
}

/** @throws {SessionError} `ERR_SESSION_OPTION` for what is no connection, or a pool, which has no transaction. */
export function connectionOf(client: unknown): Runner {
  const connection = promising(client)
  const isOne = can(connection, 'execute', 'query', 'beginTransaction') && !can(connection, 'getConnection')
  if (!isOne) throw wrong('client', `client is ${nameOf(connection)}: give with() the connection of your transaction`)
  return isMariadb(connection)
    ? mariadbRunner(connection as MariadbConnection)
    : mysql2Runner(connection as Mysql2Connection)
}

const advice = 'give it a pool of mysql2 or mariadb, as mysqlStore({ client: pool })'

/** Pools of `mysql2` answer by callbacks, and have the others inside. */
function promising(client: unknown): unknown {
  refuseBuilder(client, { factory: 'mysqlStore', example: 'pool' })
  return can(client, 'promise', 'execute') ? (client as { promise(): unknown }).promise() : client
}

function isMariadb(client: unknown): boolean {
  return can(client, 'importFile')
}

function nameOf(client: unknown): string {
  if (can(client, 'prepare', 'exec')) return 'a database of SQLite, for which there is sqliteStore'
  if (can(client, 'getConnection')) return can(client, 'execute') ? 'a pool' : 'a pool of mysql, which cannot prepare'
  if (can(client, 'unsafe') || can(client, 'query', 'escapeLiteral') || 'totalCount' in Object(client))
    return 'one of PostgreSQL, for which there is postgresStore'
  if (typeof client === 'string') return 'a text, and the pool that it leads to is meant'
  return typeof client === 'object' ? 'none that is known here' : `of type ${typeof client}`
}

function can(client: unknown, ...verbs: string[]): boolean {
  if ((typeof client !== 'object' && typeof client !== 'function') || client === null) return false
  return verbs.every((verb) => typeof Reflect.get(client, verb) === 'function')
}
