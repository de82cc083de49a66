import { refuseBuilder } from '../store/refuse-builder'
import { wrong } from '../store/wrong'
import type { Driver } from './driver'
import { type PgClient, pgClientDriver, pgDriver } from './pg-driver'
import { type PgliteClient, pgliteDriver } from './pglite-driver'
import { type PostgresJsClient, postgresJsDriver } from './postgres-js-driver'

/** What `postgresStore` runs on: a `Pool`, `PoolClient` or `Client` of pg, the `sql` of postgres.js, a `PGlite`. */
export type PostgresClient = { query(...given: never[]): unknown } | { unsafe(...given: never[]): unknown }

/** @throws {SessionError} `ERR_SESSION_OPTION` for what is no client of PostgreSQL that we know. */
export function driverOf(client: unknown): Driver {
  refuseBuilder(client, { factory: 'postgresStore', example: 'pool' })
  if (isPostgresJs(client)) return postgresJsDriver(client)
  if (isPglite(client)) return pgliteDriver(client)
  if (isPg(client)) return isPool(client) ? pgDriver(client) : pgClientDriver(client)
  throw wrong('client', `client is ${nameOf(client)}: ${advice}`)
}

const advice = 'give it a Pool or Client of pg, the sql of postgres.js, or a PGlite, as postgresStore({ client: pool })'

export function isPostgresJs(client: unknown): client is PostgresJsClient {
  return typeof client === 'function' && can(client, 'unsafe', 'typed', 'file')
}

export function isPglite(client: unknown): client is PgliteClient {
  return can(client, 'query', 'exec', 'sql')
}

export function isPool(client: unknown): boolean {
  return can(client, 'query', 'connect') && 'totalCount' in Object(client)
}

/** A pool counts its clients, and a client escapes what is put into statements. */
function isPg(client: unknown): client is PgClient {
  return isPool(client) || can(client, 'query', 'escapeLiteral')
}

function nameOf(client: unknown): string {
  if (can(client, 'query', 'execute')) return 'one of MySQL, for which there is mysqlStore'
  if (can(client, 'prepare', 'exec')) return 'a database of SQLite, for which there is sqliteStore'
  if (typeof client === 'string') return 'a text, and the client that it leads to is meant'
  return typeof client === 'object' ? 'none that is known here' : `of type ${typeof client}`
}

function can(client: unknown, ...verbs: string[]): boolean {
  if ((typeof client !== 'object' && typeof client !== 'function') || client === null) return false
  return verbs.every((verb) => typeof Reflect.get(client, verb) === 'function')
}
