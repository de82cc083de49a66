import { randomUUID } from 'node:crypto'
import mysql from 'mysql2/promise'
import { afterAll } from 'vitest'

export interface Server {
  readonly name: string
  readonly url: string
}

function missing(): never {
  throw new Error(
    'MARIADB_URL is not set: run tests by `pnpm test`, or beside SERVICES=mariadb node scripts/services/run.mjs',
  )
}

/** Of the private server that `node scripts/services/run.mjs` starts. */
export const mariadb: Server = { name: 'MariaDB', url: process.env['MARIADB_URL'] ?? missing() }

/** MySQL too, where somebody has one: an empty database that tests may use, as `MYSQL_URL`. */
const other = process.env['MYSQL_URL']
export const servers: readonly Server[] = other === undefined ? [mariadb] : [mariadb, { name: 'MySQL', url: other }]

export interface Admin {
  /** The rows, as arrays. */
  ask(sql: string, ...values: unknown[]): Promise<unknown[][]>
  /** A database of this test file's own. */
  readonly schema: string
}

/** A connection beside the one that is tested, and a database that is dropped after the tests of the file. */
export async function admin({ url }: Server): Promise<Admin> {
  const connection = await mysql.createConnection({ uri: url, rowsAsArray: true, multipleStatements: true })
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  await connection.query(`CREATE DATABASE ${schema}`)
  afterAll(async () => {
    await connection.query(`DROP DATABASE ${schema}`)
    await connection.end()
  })
  return {
    schema,
    async ask(sql, ...values) {
      const [rows] = await connection.query<mysql.RowDataPacket[][]>(sql, values)
      return rows
    },
  }
}
