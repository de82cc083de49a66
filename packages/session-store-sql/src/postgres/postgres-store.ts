import type { Watchable } from '@org/session-core'
import { checkOptions } from '../store/options'
import type { SqlStore } from '../store/sql-store'
import { Sweeper } from '../store/sweeper'
import { Database } from './database'
import { Ends } from './ends'
import { listenOf } from './listen-of'
import { migrate } from './migrate'
import { NamedStatements } from './named-statements'
import { driverOf, type PostgresClient } from './postgres-client'
import { checkPrepare, more, type PostgresStoreOptions, type PostgresWatchOptions } from './postgres-options'
import { type Statements, statementsOf } from './statements'
import { sweep } from './sweep'
import { type Target, targetOf } from './target'
import { verbsOf } from './verbs'

/**
 * Sessions in PostgreSQL, 12 and later, through the pool or client that your application has. One statement per verb; what requests
 * write at the same time is merged in the database.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for an option that is unknown or cannot be, and for a client that is none of a
 * PostgreSQL driver.
 * @example
 * const store = postgresStore({ client: new Pool({ connectionString: process.env.DATABASE_URL }) })
 * await store.migrate()
 */
export function postgresStore(options: PostgresWatchOptions): SqlStore<PostgresClient> & Watchable
export function postgresStore(options: PostgresStoreOptions): SqlStore<PostgresClient>
export function postgresStore(options: PostgresStoreOptions): SqlStore<PostgresClient> & Partial<Watchable> {
  const settings = checkOptions(options, { name: 'postgresStore', more })
  const { client, prepare, subscriber }: PostgresStoreOptions & Partial<PostgresWatchOptions> = options
  const target = targetOf(settings, subscriber !== undefined)
  const statements = statementsOf(target)
  const database = new Database(driverOf(client), new NamedStatements(checkPrepare(prepare)), 'own')
  const ends = subscriber === undefined ? undefined : endsOf(database, statements, target, subscriber)
  const sweeper =
    settings.sweepEvery === undefined
      ? undefined
      : new Sweeper((when) => sweep(database, statements.sweep, when), settings.sweepEvery)
  return {
    ...storeOf(database, statements, target, sweeper),
    ...(ends && { watch: (listener) => ends.watch(listener) }),
    close() {
      sweeper?.close()
      ends?.close()
    },
  }
}

function storeOf(
  database: Database,
  statements: Statements,
  target: Target,
  sweeper: Sweeper | undefined,
): SqlStore<PostgresClient> {
  return {
    ...verbsOf(database, statements, sweeper),
    migrate: () => migrate(database, target),
    with: (client) => storeOf(database.joined(driverOf(client)), statements, target, sweeper),
    close() {},
  }
}

function endsOf(database: Database, statements: Statements, { channel }: Target, subscriber: object): Ends {
  return new Ends({ database, statements, channel, listen: listenOf(subscriber) })
}
