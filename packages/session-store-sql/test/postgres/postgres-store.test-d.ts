import type { PGlite, Transaction } from '@electric-sql/pglite'
import type { SessionStore, Watchable } from '@org/session-core'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Kysely } from 'kysely'
import type { Client, Pool, PoolClient } from 'pg'
import type { Sql, TransactionSql } from 'postgres'
import { describe, expectTypeOf, it } from 'vitest'
import { type PostgresClient, postgresStore } from '../../src/index'

describe('postgresStore', () => {
  it('takes the clients of all drivers as they are', () => {
    expectTypeOf<Pool>().toExtend<PostgresClient>()
    expectTypeOf<Client>().toExtend<PostgresClient>()
    expectTypeOf<PoolClient>().toExtend<PostgresClient>()
    expectTypeOf<Sql>().toExtend<PostgresClient>()
    expectTypeOf<TransactionSql>().toExtend<PostgresClient>()
    expectTypeOf<PGlite>().toExtend<PostgresClient>()
    expectTypeOf<Transaction>().toExtend<PostgresClient>()
  })

  it('takes no builder, and no address', () => {
    expectTypeOf<Kysely<object>>().not.toExtend<PostgresClient>()
    expectTypeOf<NodePgDatabase>().not.toExtend<PostgresClient>()
    expectTypeOf<string>().not.toExtend<PostgresClient>()
  })

  it('can be watched with a subscriber alone', () => {
    const client = {} as Pool
    expectTypeOf(postgresStore({ client, subscriber: client })).toExtend<SessionStore & Watchable>()
    expectTypeOf(postgresStore({ client })).toExtend<SessionStore>()
    expectTypeOf(postgresStore({ client })).not.toExtend<Watchable>()
  })
})
