import { refuseBuilder } from '../store/refuse-builder'
import { wrong } from '../store/wrong'

/** What a column holds. */
export type SqliteValue = string | number | null

/** A prepared statement, as far as the drivers agree. */
export interface SqliteStatement {
  run(...values: SqliteValue[]): { readonly changes: number | bigint }
  all(...values: SqliteValue[]): unknown[]
}

/** An open database of `node:sqlite`, `@photostructure/sqlite`, `better-sqlite3` or `libsql`. */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
}

const advice = "pass an open database, as sqliteStore({ client: new DatabaseSync('sessions.db') })"

/** @throws {SessionError} `ERR_SESSION_OPTION` for anything but an open database that answers without promises. */
export function checkDatabase(client: unknown): void {
  refuseBuilder(client, { factory: 'sqliteStore', example: "new DatabaseSync('sessions.db')" })
  if (can(client, 'prepare', 'exec') && !can(client, 'each')) return
  throw wrong('client', `client is ${nameOf(client)}: ${advice}`)
}

/** Clients that answer later cannot hold a transaction together while others use the same database. */
function nameOf(client: unknown): string {
  if (can(client, 'each')) return 'a database of sqlite3, which answers by callbacks'
  if (can(client, 'execute', 'batch')) return 'a client of @libsql/client, which answers by promises (libsql does not)'
  if (typeof client === 'function') return 'a function'
  return typeof client === 'object' ? 'no database' : `of type ${typeof client}`
}

function can(client: unknown, ...verbs: string[]): boolean {
  if (typeof client !== 'object' || client === null) return false
  return verbs.every((verb) => typeof Reflect.get(client, verb) === 'function')
}
