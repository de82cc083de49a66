/** @module Sessions in PostgreSQL, MySQL, MariaDB or SQLite, through the client your application already has. */
export type { PostgresClient } from './postgres/postgres-client'
export type { PostgresStoreOptions, PostgresWatchOptions } from './postgres/postgres-options'
export { postgresStore } from './postgres/postgres-store'
export type { SqliteDatabase, SqliteStatement, SqliteValue } from './sqlite/sqlite-database'
export type { SqliteStoreOptions } from './sqlite/sqlite-store'
export { sqliteStore } from './sqlite/sqlite-store'
export type { SqlStoreOptions } from './store/options'
export type { SqlStore } from './store/sql-store'
