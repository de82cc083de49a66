import { type Place, tableNames } from '../store/identifier'
import { checkOptions, type SqlStoreOptions } from '../store/options'
import { outcomeOf, summaryOf } from '../store/row'
import type { SqlStore } from '../store/sql-store'
import { Sweeper } from '../store/sweeper'
import { joinedDatabase, ownDatabase } from './database'
import { bytes } from './driver'
import { consume, destroy, destroyAll } from './end-verbs'
import { migrate } from './migrate'
import { create, replace } from './mint-verbs'
import { connectionOf, driverOf, type MysqlClient } from './mysql-client'
import { check, revoke, revokeOwner } from './revocation-verbs'
import type { Shelf } from './shelf'
import { statementsOf } from './statements'
import { sweep } from './sweep'
import { update } from './update'
import { stored, time } from './values'

/** What `mysqlStore` takes: `client` is a pool. */
export type MysqlStoreOptions = SqlStoreOptions<MysqlClient>

/**
 * Sessions in MariaDB 10.5 and MySQL 8, and later, through the pool that your application has. What requests write at the same time is
 * merged in the database.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for an option that is unknown or cannot be, and for a client that is no pool of mysql2 or
 * mariadb.
 * @example
 * const store = mysqlStore({ client: createPool({ uri: process.env.DATABASE_URL }) })
 * await store.migrate()
 */
export function mysqlStore(options: MysqlStoreOptions): SqlStore<MysqlClient> {
  const settings = checkOptions(options, { name: 'mysqlStore' })
  const names = tableNames(settings, '`')
  const shelf: Shelf = { database: ownDatabase(driverOf(options.client)), sql: statementsOf(names), names }
  const { sweepEvery } = settings
  const sweeper = sweepEvery === undefined ? undefined : new Sweeper((when) => sweep(shelf, when), sweepEvery)
  return storeOf(shelf, settings, sweeper)
}

function storeOf(shelf: Shelf, place: Place, sweeper: Sweeper | undefined): SqlStore<MysqlClient> {
  const { database, sql } = shelf
  const written = <R>(now: number, outcome: R): R => {
    sweeper?.note(now)
    return outcome
  }
  return {
    async read(id, { now }) {
      const { rows } = await database.run('read', sql.read, [bytes(id), time(now)])
      return outcomeOf(id, rows[0] ?? undefined)
    },
    create: (record, when) => written(when.now, create(shelf, record, when)),
    update: (id, change, when) => written(when.now, update(shelf, id, change, when)),
    replace: (id, record, when) => written(when.now, replace(shelf, id, record, when)),
    destroy: (id, when) => written(when.now, destroy(shelf, id, when)),
    async list(owner, { now }) {
      const { rows } = await database.run('list', sql.list, [stored(owner), time(now)])
      return rows.map((row) => summaryOf(owner, row ?? ''))
    },
    destroyAll: (owner, when) => written(when.now, destroyAll(shelf, owner, when)),
    route: () => '',
    sweep: (when) => sweep(shelf, when),
    consume: (key, when) => written(when.now, consume(shelf, key, when)),
    revoke: (id, when) => written(when.now, revoke(shelf, id, when)),
    revokeOwner: (owner, when) => written(when.now, revokeOwner(shelf, owner, when)),
    check: (token, { now }) => check(shelf, token, now),
    migrate: () => migrate(database, place),
    with: (client) => storeOf({ ...shelf, database: joinedDatabase(connectionOf(client)) }, place, undefined),
    close: () => sweeper?.close(),
  }
}
