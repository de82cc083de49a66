import { createRequire } from 'node:module'
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
const major = Number(process.versions.node.split('.')[0])

/** A path or a name: versions for Node 20 are compiled where they are installed, so that they are not among our dependencies. */
const better = process.env['BETTER_SQLITE3'] ?? 'better-sqlite3'

const loaders: readonly { readonly name: string; readonly load: () => unknown }[] = [
  { name: 'node:sqlite', load: () => load('node:sqlite')['DatabaseSync'] },
  { name: '@photostructure/sqlite', load: () => load('@photostructure/sqlite')['DatabaseSync'] },
  { name: 'libsql', load: () => load('libsql') },
  // on Node 20 the version that is installed ends the process
  { name: 'better-sqlite3', load: () => (major < 22 && better === 'better-sqlite3' ? undefined : load(better)) },
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
