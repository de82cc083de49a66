import { PGlite } from '@electric-sql/pglite'
import { describeStore } from '@org/session-conformance'
import { describe, expect, it } from 'vitest'
import { type PostgresClient, postgresStore, type SqlStore } from '../../src/index'
import { expectEveryVerb } from '../support/expect-every-verb'
import { expectMerges } from '../support/expect-merges'
import { T } from '../support/record'
import { describeTransactions } from './describe-transactions'
import type { Driver } from './drivers'
import { Subjects } from './subjects'

/** What reads a value has to say that it wants its text. */
const spoil = (): string => 'spoilt'
const codecs = Object.fromEntries([25, 20, 23, 3802, 16].map((type) => [type, spoil]))

/** One for all of the file, because it takes seconds to begin: PostgreSQL itself, inside this process. */
const client = await PGlite.create({ parsers: codecs, serializers: codecs })
const driver: Driver = { name: 'PGlite', open: async () => ({ client, subscriber: client, close: async () => {} }) }
const ask = async (sql: string): Promise<[]> => {
  await client.exec(sql)
  return []
}
const subjects = new Subjects(driver, { schema: 'inside', ask }, '')

const notRun = describeStore(
  'postgresStore on a PGlite with parsers and serializers of its own',
  {
    create: () => subjects.create(),
    close: (store) => subjects.close(store),
    capabilities: ['ownerIndex', 'sweepable', 'oneTime', 'watchable', 'revocations'],
    faults: { elsewhere: () => subjects.elsewhere() },
  },
  { describe, it },
)

it('lacks what takes a connection to fail', () => {
  expect(new Set(notRun.flatMap((one) => one.needs))).toEqual(new Set(['fail', 'resend', 'crash', 'room']))
})

function storeOf(table: string): SqlStore<PostgresClient> {
  return postgresStore({ client, table, sweep: 'never' })
}

it('migrates however often it is called, and answers every verb', async () => {
  const store = storeOf('verbs')
  await Promise.all([store.migrate(), store.migrate()])
  await expectEveryVerb(store)
})

it('merges as applyChange does, key for key', async () => {
  const store = storeOf('merges')
  await store.migrate()
  await expectMerges(store, 20)
})

describeTransactions({
  name: 'PGlite',
  store: storeOf('transactions'),
  transaction: (work) => client.transaction((tx) => work(tx)),
})

describe('closed', () => {
  it('is known not to have been asked', async () => {
    await client.close()
    const read = async (): Promise<unknown> => storeOf('verbs').read('id', { now: T })
    await expect(read()).rejects.toMatchObject({ details: { verb: 'read', outcome: 'notSent' } })
  })
})
