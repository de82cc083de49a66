import { createHash } from 'node:crypto'
import { SessionError } from '@org/session-core'
import { type Place, tableNames } from '../store/identifier'
import type { Database } from './database'
import { bytes, type Runner } from './driver'
import { stepsOf } from './steps-of'

/** Seconds that others may take for it. */
const patience = 60

/** Under a lock of the server's: of many processes one makes what is missing, and the others find it made. */
export async function migrate(database: Database, place: Place): Promise<void> {
  await database.hold('migrate', async (runner) => {
    const lock = bytes(lockOf(place))
    const { rows } = await runner.run(`SELECT convert(get_lock(?, ${patience}), char)`, [lock])
    if (rows[0] !== '1') throw failed(`another process is at it for ${patience} seconds`)
    try {
      await bring(runner, place)
    } finally {
      await runner.run('SELECT convert(release_lock(?), char)', [lock])
    }
    return true
  })
}

async function bring(runner: Runner, place: Place): Promise<void> {
  const { version } = tableNames(place, '`')
  const steps = stepsOf(place)
  if (place.schema !== undefined) await makeSchema(runner, place.schema)
  await refuseStranger(runner, place)
  await runner.say(`CREATE TABLE IF NOT EXISTS ${version} (version int NOT NULL PRIMARY KEY) ENGINE = InnoDB`)
  const { rows } = await runner.run(`SELECT convert(coalesce(max(version), 0), char) FROM ${version}`, [])
  const found = Number(rows[0])
  if (found > steps.length) throw failed(newer(found, steps.length))
  for (const [at, step] of steps.entries()) {
    if (at < found) continue
    for (const sql of step) await runner.say(sql)
    await runner.say(`INSERT INTO ${version} VALUES (${at + 1})`)
  }
}

/** Not `IF NOT EXISTS` alone: that needs the right to create schemas even where there is nothing to create. */
async function makeSchema(runner: Runner, schema: string): Promise<void> {
  const sql = 'SELECT schema_name FROM information_schema.schemata WHERE schema_name = convert(? USING utf8mb4)'
  const { rows } = await runner.run(sql, [bytes(schema)])
  if (rows.length === 0) await runner.say(`CREATE DATABASE IF NOT EXISTS \`${schema}\``)
}

/** A table of somebody else's that has the name already: ours has these columns. */
async function refuseStranger(runner: Runner, { schema, table }: Place): Promise<void> {
  const at = schema === undefined ? 'database()' : 'convert(? USING utf8mb4)'
  const where = `table_schema = ${at} AND table_name = convert(? USING utf8mb4)`
  const values = [...(schema === undefined ? [] : [bytes(schema)]), bytes(table)]
  const { rows } = await runner.run(`SELECT column_name FROM information_schema.columns WHERE ${where}`, values)
  const names = new Set(rows.map((name) => name?.toLowerCase()))
  if (names.size === 0 || ['sweep_at', 'mark', 'credentials'].every((name) => names.has(name))) return
  throw failed(
    `there is a table ${table} that is not one of this store: give another name, as in table: 'web_sessions'`,
  )
}

/** One for all stores of this name on the server; MySQL takes 64 characters. */
function lockOf({ schema = '', table }: Place): string {
  return createHash('sha256').update(`session-store-sql ${schema} ${table}`).digest('hex')
}

function newer(found: number, known: number): string {
  return `the tables are of version ${found}, and this version of session-store-sql knows ${known}: update it`
}

function failed(why: string): SessionError {
  return new SessionError('ERR_SESSION_STORE', `migrate failed: ${why}`, { verb: 'migrate', outcome: 'notSent' })
}
