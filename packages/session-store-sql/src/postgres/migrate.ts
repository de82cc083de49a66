import { createHash } from 'node:crypto'
import { SessionError } from '@org/session-core'
import type { Place } from '../store/identifier'
import { codeOf, storeError } from '../store/store-error'
import type { Database } from './database'
import { failure, isRollback } from './postgres-failure'
import { statement } from './statement'
import { stepsOf } from './steps-of'
import type { Target } from './target'

/** Step by step, each in a transaction of its own that begins with a lock: of many processes one takes it, and the others find it taken. */
export async function migrate(database: Database, { place, names }: Target): Promise<void> {
  const steps = stepsOf(place)
  let version = await versionOf(database, names.version)
  for (let step = steps[version]; step !== undefined; step = steps[version]) {
    const before = version === 0 ? await schemaFor(database, place) : []
    const refusal = await run(database, [lock(place), ...before, ...step].join(';\n'))
    const next = await versionOf(database, names.version)
    if (next === version && refusal !== undefined) throw inTheWay(refusal)
    version = next
  }
  if (version > steps.length) throw tooNew(version, steps.length)
}

/** 0 where there are no tables. Asked in two steps, because a statement about a table that is missing fails as a whole. */
async function versionOf(database: Database, table: string): Promise<number> {
  const exists = statement('migrated', 'SELECT to_regclass($1::text)::text')
  if ((await database.row('migrate', exists, [table])) === null) return 0
  const version = statement('version', `SELECT max(version)::text FROM ${table}`)
  return Number(await database.row('migrate', version, []))
}

/** Not `IF NOT EXISTS` alone: that needs the right to create schemas even where there is nothing to create. */
async function schemaFor(database: Database, { schema }: Place): Promise<readonly string[]> {
  if (schema === undefined) return []
  const exists = statement('schema', 'SELECT nspname::text FROM pg_namespace WHERE nspname = $1::text')
  const found = await database.row('migrate', exists, [schema])
  return found === undefined ? [`CREATE SCHEMA IF NOT EXISTS "${schema}"`] : []
}

/** One number for all of the database's stores of this name; another store that draws the same one waits, and that is all. */
function lock({ schema = '', table }: Place): string {
  const digest = createHash('sha256').update(`session-store-sql ${schema} ${table}`).digest()
  return `SELECT pg_advisory_xact_lock('${digest.readBigInt64BE()}'::bigint)`
}

/** Something of this name is there: made by another process a moment ago, after which all of ours was rolled back, or by a stranger. */
const exists = new Set(['23505', '42P07', '42P06', '42710'])

async function run(database: Database, text: string): Promise<unknown> {
  try {
    await database.driver.script(text)
    return undefined
  } catch (error) {
    if (!exists.has(codeOf(error)) && !isRollback(error)) throw failure('migrate', error)
    return isRollback(error) ? undefined : error
  }
}

function inTheWay(cause: unknown): SessionError {
  const advice = "It is not a table of this store: give the store another name, as in table: 'web_sessions'"
  return storeError({ verb: 'migrate', cause, outcome: 'unknown', advice })
}

function tooNew(found: number, known: number): SessionError {
  const message = `the tables are of version ${found}, and this version of session-store-sql knows ${known}: update it`
  return new SessionError('ERR_SESSION_STORE', message, { verb: 'migrate', outcome: 'notSent' })
}
