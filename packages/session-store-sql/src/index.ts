/** @module Sessions in PostgreSQL, MySQL, MariaDB or SQLite, through the client your application already has. */
export type { SqlStoreOptions } from './store/options'
export type { SqlStore } from './store/sql-store'
