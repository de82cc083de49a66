import type { SessionError } from '@org/session-core'
import { codeOf, neverConnected, storeError } from '../store/store-error'

/** Deadlock, lock wait, record changed since it was read: nothing of the transaction stays once it is rolled back. */
const rollbacks = new Set([1213, 1205, 1020])

function numberOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'errno') : undefined
}

export function isRollback(error: unknown): boolean {
  return rollbacks.has(Number(numberOf(error)))
}

/** The id is there already: the statement did nothing, and the transaction goes on. */
export function isTaken(error: unknown): boolean {
  return numberOf(error) === 1062
}

/** What a server says to who connects, and what drivers say of a connection that there is none of. */
const notSentNumbers = new Set([1040, 1044, 1045, 1049, 1129, 1130, 1203, 1226, 45028])
const notSentCodes = new Set(['POOL_CLOSED', 'POOL_NOOPEN', 'ER_POOL_ALREADY_CLOSED', 'ER_GET_CONNECTION_TIMEOUT'])
const notSentMessages = /^(Pool is closed|Queue limit reached|No connections available|connect ETIMEDOUT)/

function isNotSent(error: unknown): boolean {
  if (neverConnected(error) || notSentNumbers.has(Number(numberOf(error))) || notSentCodes.has(codeOf(error)))
    return true
  return error instanceof Error && (notSentMessages.test(error.message) || neverConnected(error.cause))
}

const missing = 'Call await store.migrate() once, before the first request, or run the SQL of the README'
const advice: Readonly<Record<number, string>> = {
  1146: missing,
  1049: missing,
  1054: `The tables are of another version. ${missing}`,
  1142: 'The user of the client may not do this to the tables of the store',
  1290: 'The client must lead to the primary: reads and writes alike go there',
  1836: 'The client must lead to the primary: reads and writes alike go there',
}

export function failure(verb: string, cause: unknown): SessionError {
  const outcome = isNotSent(cause) ? 'notSent' : 'unknown'
  return storeError({ verb, cause, outcome, advice: advice[Number(numberOf(cause))] })
}
