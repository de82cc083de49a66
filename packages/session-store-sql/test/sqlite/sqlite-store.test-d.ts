import type { SessionStore } from '@org/session-core'
import { DatabaseSync } from '@photostructure/sqlite'
import Libsql from 'libsql'
import { expectTypeOf, it } from 'vitest'
import { type SqliteDatabase, type SqlStore, sqliteStore } from '../../src/index'

it('takes the databases of its drivers as their packages type them', () => {
  expectTypeOf<InstanceType<typeof DatabaseSync>>().toExtend<SqliteDatabase>()
  expectTypeOf<Libsql.Database>().toExtend<SqliteDatabase>()
  expectTypeOf(sqliteStore({ client: new DatabaseSync('sessions.db') })).toEqualTypeOf<SqlStore<SqliteDatabase>>()
  expectTypeOf(sqliteStore({ client: new Libsql('sessions.db') })).toExtend<SessionStore>()
})

it('takes nothing else', () => {
  // @ts-expect-error the name of a file is no database
  sqliteStore({ client: 'sessions.db' })
  // @ts-expect-error there is no such option
  sqliteStore({ client: new DatabaseSync('sessions.db'), file: 'sessions.db' })
  // @ts-expect-error a length of time is written with its unit
  sqliteStore({ client: new DatabaseSync('sessions.db'), sweep: 900_000 })
})
