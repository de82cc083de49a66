import { SessionError } from '@org/session-core'

interface Failure {
  readonly verb: string
  readonly cause: unknown
  /** `notSent` only where it is certain that nothing was done. */
  readonly outcome: 'notSent' | 'unknown'
  /** What to do about it, where the cause says so. */
  readonly advice?: string | undefined
}

/** What a driver threw, as the error that the core knows. One that is a `SessionError` already goes through. */
export function storeError({ verb, cause, outcome, advice }: Failure): SessionError {
  if (SessionError.is(cause)) return cause
  const what = cause instanceof Error && cause.message !== '' ? cause.message : codeOf(cause) || String(cause)
  const message = `${verb} failed in the database: ${what}${advice === undefined ? '' : `. ${advice}`}`
  return new SessionError('ERR_SESSION_STORE', message, { verb, outcome }, { cause: bare(cause) })
}

/** What names the failure. Drivers add the statement and its values besides, which are data of sessions. */
const telling = [
  'code',
  'errno',
  'sqlState',
  'severity',
  'routine',
  'table',
  'constraint',
  'syscall',
  'address',
  'port',
]

function bare(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause
  const copy = new Error(cause.message)
  copy.name = cause.name
  if (cause.stack !== undefined) copy.stack = cause.stack
  for (const member of telling) if (member in cause) Reflect.set(copy, member, Reflect.get(cause, member))
  return copy
}

/** The `code` that Node and drivers put on errors: `ECONNREFUSED`, `40001`, `ER_LOCK_DEADLOCK`. */
export function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' ? code : ''
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT'])

/** Codes of Node that mean that there never was a connection. */
export function neverConnected(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverConnected)
  return unreachable.has(codeOf(error))
}
