import mariadb from 'mariadb'
import mysql2 from 'mysql2/promise'
import { describe, expect, it } from 'vitest'
import { type MysqlClient, mysqlStore } from '../../src/index'
import { expectEveryVerb } from '../support/expect-every-verb'
import { expectMerges } from '../support/expect-merges'
import { admin, servers } from './server'

let tables = 0

for (const server of servers) {
  const { schema } = await admin(server)
  const { hostname, port, username, password, pathname } = new URL(server.url)
  const where = { host: hostname, port: Number(port), user: username, password, database: pathname.slice(1) }

  async function expectAnswers(client: MysqlClient): Promise<void> {
    tables += 1
    const store = mysqlStore({ client, schema, table: `settings_${tables}`, sweep: 'never' })
    await store.migrate()
    await expectEveryVerb(store)
    await expectMerges(store, 20)
  }

  const spoil = (): string => 'spoiled'

  describe(`on ${server.name}`, () => {
    it.each([
      ['letters of latin1', { charset: 'latin1' }],
      ['letters of utf8mb3', { charset: 'utf8_general_ci' }],
      ['a typeCast of its own', { typeCast: spoil }],
      ['no typeCast', { typeCast: false }],
      ['rows by table', { nestTables: '_' as const }],
      ['rows as objects', { rowsAsArray: false }],
      ['large numbers as text', { supportBigNumbers: true, bigNumberStrings: true }],
      ['named placeholders', { namedPlaceholders: true }],
      ['matched rows not counted', { flags: ['-FOUND_ROWS'] }],
      ['dates as text, and times elsewhere', { dateStrings: true, timezone: '+09:00' }],
    ])('a pool of mysql2 with %s changes no answer', async (_, settings) => {
      const client = mysql2.createPool({ ...where, ...settings, connectionLimit: 3 })
      await expectAnswers(client)
      await client.end()
    })

    it.each([
      ['letters of latin1', { collation: 'LATIN1_SWEDISH_CI' }],
      ['a typeCast of its own', { typeCast: spoil }],
      ['rows as arrays, with what they are', { rowsAsArray: true, metaAsArray: true }],
      ['rows by table', { nestTables: true }],
      ['named placeholders', { namedPlaceholders: true }],
      ['matched rows not counted', { foundRows: false }],
      ['large numbers as text', { supportBigNumbers: true, bigNumberStrings: true }],
    ])('a pool of mariadb with %s changes no answer', async (_, settings) => {
      const client = mariadb.createPool({ ...where, ...settings, connectionLimit: 3 })
      await expectAnswers(client)
      await client.end()
    })

    it.each([
      ['without backslashes', "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'"],
      ['lenient', "SET SESSION sql_mode = ''"],
      ['strict', "SET SESSION sql_mode = 'TRADITIONAL,PIPES_AS_CONCAT'"],
      ['serializable', 'SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE'],
      ['that reads what is committed', 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED'],
    ])('connections %s change no answer', async (_, sql) => {
      const client = mysql2.createPool({ ...where, connectionLimit: 3 })
      client.on('connection', (connection) => void connection.query(sql))
      await expectAnswers(client)
      await client.end()
    })

    it('connections are left as they were', async () => {
      const client = mysql2.createPool({ ...where, connectionLimit: 1 })
      const settings = async (): Promise<unknown> =>
        (
          await client.query(
            "SHOW SESSION VARIABLES WHERE variable_name REGEXP 'isolation|autocommit|sql_mode|character_set_client'",
          )
        )[0]
      const before = await settings()
      await expectAnswers(client)
      expect(await settings()).toEqual(before)
      await client.end()
    })
  })
}
