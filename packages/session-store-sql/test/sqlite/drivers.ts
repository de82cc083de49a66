import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SqliteDatabase } from '../../src/index'

/** A database that tests may close. */
export interface OpenDatabase extends SqliteDatabase {
  close(): void
}

export interface Driver {
  readonly name: string
  open(file: string, options?: object): OpenDatabase
}

type Constructor = new (file: string, options?: object) => OpenDatabase

const load: (name: string) => Record<string, unknown> = createRequire(import.meta.url)
/**
 * A name, or the path of one that was compiled for this Node. Where the one that is installed ends the process instead of throwing,
 * as on Node 20, it is not here; programs that tests start are told, and need not try.
 */
function betterSqlite3(): string {
  const told = process.env['BETTER_SQLITE3']
  if (told !== undefined) return told
  const attempt = "new (require('better-sqlite3'))(':memory:').close()"
  const { status } = spawnSync(process.execPath, ['-e', attempt], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    stdio: 'ignore',
  })
  process.env['BETTER_SQLITE3'] = status === 0 ? 'better-sqlite3' : ''
  return process.env['BETTER_SQLITE3']
}

const loaders: readonly { readonly name: string; readonly load: () => unknown }[] = [
  { name: 'node:sqlite', load: () => load('node:sqlite')['DatabaseSync'] },
  { name: '@photostructure/sqlite', load: () => load('@photostructure/sqlite')['DatabaseSync'] },
  { name: 'libsql', load: () => load('libsql') },
  { name: 'better-sqlite3', load: () => load(betterSqlite3()) },
]

const found = loaders.map(({ name, load }) => ({ name, Database: attempt(load) }))

export const drivers: readonly Driver[] = found.flatMap(({ name, Database }) =>
  Database === undefined ? [] : [{ name, open: (file, options = {}) => new Database(file, options) }],
)

/** Those that this Node has not, and those that are not installed. */
export const absent: readonly string[] = found.filter((one) => one.Database === undefined).map((one) => one.name)

export function driverOf(name: string): Driver {
  const driver = drivers.find((one) => one.name === name)
  if (driver === undefined) throw new Error(`${name} is not here`)
  return driver
}

function attempt(make: () => unknown): Constructor | undefined {
  try {
    const made = make()
    return isConstructor(made) ? made : undefined
  } catch {
    return undefined
  }
}

function isConstructor(value: unknown): value is Constructor {
  return typeof value === 'function'
}
