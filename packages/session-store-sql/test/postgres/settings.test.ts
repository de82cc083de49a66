import pg from 'pg'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { type PostgresClient, postgresStore } from '../../src/index'
import { expectEveryVerb } from '../support/expect-every-verb'
import { admin, url } from './server'

const { schema } = await admin()
let tables = 0

async function expectAnswers(client: PostgresClient, prepare?: boolean): Promise<void> {
  tables += 1
  const store = postgresStore({ client, schema, table: `settings_${tables}`, prepare, sweep: 'never' })
  await store.migrate()
  await expectEveryVerb(store)
}

/** What reads a value has to say that it wants its text. */
const spoil = (): string => 'spoiled'
const spoilt = { getTypeParser: () => spoil }
/** text, bigint, integer, jsonb, boolean */
const types = [25, 20, 23, 3802, 16]

it.each([
  ['types of its own', { types: spoilt }],
  ['results as bytes', { binary: true }],
  ['one that is serializable', { options: '-c default_transaction_isolation=serializable' }],
  ['one that is repeatable', { options: '-c default_transaction_isolation=repeatable\\ read' }],
  [
    'old strings',
    { options: '-c standard_conforming_strings=off -c escape_string_warning=off -c bytea_output=escape' },
  ],
  ['one that plans once', { options: '-c plan_cache_mode=force_generic_plan' }],
])('a Pool of pg with %s changes no answer', async (_, settings) => {
  for (const prepare of [true, false]) {
    const client = new pg.Pool({ connectionString: url, ...settings })
    await expectAnswers(client, prepare)
    await client.end()
  }
})

it('types of all of pg change no answer', async () => {
  const before = types.map((type) => [type, pg.types.getTypeParser(type)] as const)
  for (const type of types) pg.types.setTypeParser(type, spoil)
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await expectAnswers(client)
    await client.end()
  } finally {
    for (const [type, parser] of before) pg.types.setTypeParser(type, parser)
  }
})

it('statements of the application under any name are in nobody’s way', async () => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const name of ['read', 'session_read', 'update', '']) await client.query({ name, text: 'SELECT 1', values: [] })
  await expectAnswers(client)
  await expectAnswers(client)
  await client.end()
})

it.each([true, false])(
  'the types, transforms and shapes of postgres.js change no answer, prepare: %s',
  async (prepare) => {
    const codec = (to: number) => ({ to, from: types, parse: spoil, serialize: spoil })
    const client = postgres(url, {
      onnotice: () => {},
      prepare,
      fetch_types: false,
      types: Object.fromEntries(types.map((to) => [`type${to}`, codec(to)])),
      transform: { undefined: null, value: spoil, column: spoil },
    })
    await expectAnswers(client)
    await client.end()
  },
)

it('a transform of rows in postgres.js, which nothing goes past, is refused', async () => {
  const client = postgres(url, { transform: { row: spoil } })
  expect(() => postgresStore({ client })).toThrow(/client transforms rows: give the store a postgres\(\) without/)
  await client.end()
})

it('the client is left as it was', async () => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const settings = async (): Promise<unknown> => (await client.query('SELECT name, setting FROM pg_settings')).rows
  const before = await settings()
  await expectAnswers(client)
  expect(await settings()).toEqual(before)
  await client.end()
})
