import type { Awaitable } from '@org/session-core'
import { tableNames } from '../store/identifier'
import { checkOptions, type Settings, type SqlStoreOptions } from '../store/options'
import type { SqlStore } from '../store/sql-store'
import { Sweeper } from '../store/sweeper'
import { Connection } from './connection'
import { migrate } from './migrate'
import { impatiently, patiently } from './patiently'
import { checkDatabase, type SqliteDatabase } from './sqlite-database'
import { statementsOf } from './statements'
import { Verbs } from './verbs'

/** What `sqliteStore` takes: `client` is an open database. */
export type SqliteStoreOptions = SqlStoreOptions<SqliteDatabase>

/** Small, because nothing else happens in the process while a batch is deleted. */
const batch = 100

/**
 * A store in an SQLite database, one file for any number of processes of one machine. Its verbs answer at once; only while another
 * process writes do they wait, and then by a promise.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for an option that is unknown or cannot be, a query builder, or a client that answers later.
 * @example
 * const database = new DatabaseSync('sessions.db')
 * database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
 * const store = sqliteStore({ client: database })
 * await store.migrate()
 */
export function sqliteStore(options: SqliteStoreOptions): SqlStore<SqliteDatabase> {
  const settings = checkOptions(options, { name: 'sqliteStore' })
  checkDatabase(options.client)
  return storeOf(options.client, settings, patiently)
}

type Run = <T>(connection: Connection, verb: string, work: () => T) => Awaitable<T>

function storeOf(client: SqliteDatabase, settings: Settings, run: Run): SqlStore<SqliteDatabase> {
  const connection = new Connection(client)
  const names = tableNames(settings, '"')
  const verbs = new Verbs(connection, statementsOf(names), names)
  const sweep = (when: { readonly now: number; readonly max: number }): Awaitable<number> =>
    run(connection, 'sweep', () => verbs.sweep(when.now, when.max))
  const sweeper = sweeperOf(connection, settings, sweep)
  const act = <T>(verb: string, now: number, work: () => T): Awaitable<T> => {
    sweeper?.note(now)
    return run(connection, verb, work)
  }
  return {
    create: (record, when) => act('create', when.now, () => verbs.create(record, when)),
    read: (id, { now }) => act('read', now, () => verbs.read(id, now)),
    update: (id, change, when) => act('update', when.now, () => verbs.update(id, change, when)),
    replace: (id, record, when) => act('replace', when.now, () => verbs.replace(id, record, when)),
    destroy: (id, when) => act('destroy', when.now, () => verbs.destroy(id, when)),
    list: (owner, { now }) => act('list', now, () => verbs.list(owner, now)),
    destroyAll: (owner, when) => act('destroyAll', when.now, () => verbs.destroyAll(owner, when)),
    route: () => '',
    sweep,
    consume: (key, when) =>
      act('consume', when.now, () => ({ status: verbs.consume(key, when) ? 'consumed' : 'used' })),
    revoke: (id, { now, until }) => nothing(act('revoke', now, () => verbs.revocations.revoke(id, until))),
    revokeOwner: (owner, when) =>
      nothing(act('revokeOwner', when.now, () => verbs.revocations.revokeOwner(owner, when))),
    check: (token, { now }) => act('check', now, () => verbs.revocations.check(token, now)),
    migrate: async () => {
      await run(connection, 'migrate', () => migrate(connection, settings))
    },
    with: (other) => {
      checkDatabase(other)
      return storeOf(other, { ...settings, sweepEvery: undefined }, impatiently)
    },
    close: () => sweeper?.close(),
  }
}

/** What an answer says is of no use to who asked. */
function nothing(answer: Awaitable<number>): Awaitable<void> {
  return typeof answer === 'number' ? undefined : answer.then(() => undefined)
}

type Sweep = SqlStore['sweep']

/** It joins no transaction that the application left open between two ticks. */
function sweeperOf(connection: Connection, { sweepEvery }: Settings, sweep: Sweep): Sweeper | undefined {
  if (sweepEvery === undefined) return undefined
  return new Sweeper((when) => (connection.isInTransaction ? 0 : sweep(when)), sweepEvery, batch)
}
