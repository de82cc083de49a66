import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { appName } from './app.js'

/** A folder until the test is over. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'second-flush-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/**
 * The address of a server that the tests have, by the variable that names it, and in it a place for this app alone: while its Ada signs
 * out everywhere, the suites of other apps run on the same server with an Ada of theirs.
 */
export async function addressIn(variable: 'REDIS_URL' | 'PG_URL'): Promise<string> {
  const address = process.env[variable]
  if (!address) throw new Error(`${variable} is not set: run \`pnpm test\``)
  const place = new URL(address)
  if (variable === 'REDIS_URL') place.pathname = `/${['express', 'koa', 'next'].indexOf(appName()) + 1}`
  else place.searchParams.set('options', `-c search_path=${await schemaIn(address)}`)
  return place.href
}

async function schemaIn(address: string): Promise<string> {
  const schema = `second_flush_${appName()}`
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  // one transaction: of two files that start at once, one makes the schema
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('${schema}')); CREATE SCHEMA IF NOT EXISTS ${schema}`)
  await client.end()
  return schema
}

/** Stores that outlive the shop, each with its address. */
export const lastingStores: Readonly<Record<string, () => Promise<string>>> = {
  'a file of SQLite': async () => `sqlite:${join(folder(), 'deep', 'sessions.sqlite')}`,
  Redis: () => addressIn('REDIS_URL'),
  PostgreSQL: () => addressIn('PG_URL'),
}
