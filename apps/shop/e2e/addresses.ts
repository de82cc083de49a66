import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder until the test is over. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'second-flush-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The address of a server that the tests have, by the variable that names it. */
export function addressIn(variable: 'REDIS_URL' | 'PG_URL'): string {
  const address = process.env[variable]
  if (!address) throw new Error(`${variable} is not set: run \`pnpm test\``)
  return address
}

/** Stores that outlive the shop, each with its address. */
export const lastingStores: Readonly<Record<string, () => string>> = {
  'a file of SQLite': () => `sqlite:${join(folder(), 'deep', 'sessions.sqlite')}`,
  Redis: () => addressIn('REDIS_URL'),
  PostgreSQL: () => addressIn('PG_URL'),
}
