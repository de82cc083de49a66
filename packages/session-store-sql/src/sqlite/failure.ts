import type { SessionError } from '@org/session-core'
import { codeOf, storeError } from '../store/store-error'

/** By the low byte of the result code, which drivers call `errcode` or `rawCode`. */
const names: Readonly<Record<number, string>> = {
  1: 'ERROR',
  5: 'BUSY',
  6: 'LOCKED',
  7: 'NOMEM',
  8: 'READONLY',
  9: 'INTERRUPT',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
}

/** One driver gives nothing but the message for a statement that returns rows. */
const messages: Readonly<Record<string, string>> = {
  'database is locked': 'BUSY',
  'database table is locked': 'LOCKED',
  'attempt to write a readonly database': 'READONLY',
  'disk I/O error': 'IOERR',
  'database disk image is malformed': 'CORRUPT',
  'out of memory': 'NOMEM',
  'database or disk is full': 'FULL',
}

/** As SQLite calls it, without its prefix: `BUSY`, `FULL`; empty for what is not of SQLite. */
function resultOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code: unknown = Reflect.get(error, 'errcode') ?? Reflect.get(error, 'rawCode')
  if (typeof code === 'number') return names[code & 255] ?? 'OTHER'
  const said = /^SQLITE_([A-Z]+)/.exec(codeOf(error))?.[1]
  return said ?? messages[error.message] ?? (codeOf(error) === 'ERR_SQLITE_ERROR' ? 'OTHER' : '')
}

/** Somebody else writes: nothing was done, and a moment later it can be. */
export function isBusy(error: unknown): boolean {
  const result = resultOf(error)
  return result === 'BUSY' || result === 'LOCKED'
}

/** The database is not open, or was not for a while: nothing reached it. */
export function isClosed(error: unknown): boolean {
  return error instanceof Error && /not open|is closed|has been finalized/.test(error.message)
}

/** After these the statement, or the commit, may still be found in the file; after every other it is rolled back. */
const unsure = new Set(['', 'NOMEM', 'INTERRUPT', 'IOERR', 'CORRUPT'])

export function failure(verb: string, cause: unknown): SessionError {
  const result = resultOf(cause)
  const outcome = unsure.has(result) && !isClosed(cause) ? 'unknown' : 'notSent'
  return storeError({ verb, cause, outcome, advice: adviceFor(cause, result) })
}

function adviceFor(cause: unknown, result: string): string | undefined {
  const message = cause instanceof Error ? cause.message : ''
  if (/^no such table/.test(message)) return 'Call await store.migrate() before the first request'
  if (/no such column/.test(message)) return 'Call await store.migrate(): the tables are of another version'
  if (result === 'FULL') return 'Nothing was written; free some space'
  if (result === 'READONLY') return 'Nothing was written; the file, its folder and the connection must be writable'
  return undefined
}
