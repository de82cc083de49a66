import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll } from 'vitest'

/** Of the private server that `node scripts/services/run.mjs` starts. */
export const url: string = process.env['PG_URL'] ?? missing()

function missing(): never {
  throw new Error(
    'PG_URL is not set: run tests by `pnpm test`, or beside SERVICES=postgres node scripts/services/run.mjs',
  )
}

export interface Admin {
  /** The rows, as arrays. */
  ask(sql: string, ...values: unknown[]): Promise<unknown[][]>
  /** A schema of this test file's own. */
  readonly schema: string
}

/** A connection beside the one that is tested, and a schema that is dropped after the tests of the file. */
export async function admin(at: string = url): Promise<Admin> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE SCHEMA ${schema}`)
  afterAll(async () => {
    await client.query(`DROP SCHEMA ${schema} CASCADE`)
    await client.end()
  })
  return {
    schema,
    async ask(sql, ...values) {
      const { rows } = await client.query({ text: sql, values, rowMode: 'array' })
      return rows
    },
  }
}
