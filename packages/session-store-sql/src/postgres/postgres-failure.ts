import type { SessionError } from '@org/session-core'
import { codeOf, neverConnected, storeError } from '../store/store-error'

/** Serialization failure, deadlock: all of the transaction was rolled back. */
const rollbacks = new Set(['40001', '40P01'])

export function isRollback(error: unknown): boolean {
  return rollbacks.has(codeOf(error))
}

/** Two records of one id at the same moment: all of the statement was rolled back. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === '23505'
}

/** A pooler gave the connection to somebody else, with the statements that were prepared on it: nothing was executed. */
export function isStatementLost(error: unknown): boolean {
  return codeOf(error) === '42P05' || codeOf(error) === '26000'
}

/** What a server says to who connects, and what drivers say of a connection that there is none of. */
const notSent = new Set([
  '28000',
  '28P01',
  '3D000',
  '53300',
  '57P03',
  '08001',
  '08004',
  'CONNECT_TIMEOUT',
  'CONNECTION_ENDED',
])
const notSentMessages =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated due to connection timeout|Cannot use a pool after calling end on the pool|Client .* is not queryable|PGlite is clos(ed|ing))$/

function isNotSent(error: unknown): boolean {
  if (neverConnected(error) || notSent.has(codeOf(error))) return true
  return error instanceof Error && notSentMessages.test(error.message)
}

const missing = 'Call await store.migrate() once, before the first request, or run the SQL of the README'
const advice: Readonly<Record<string, string>> = {
  '42P01': missing,
  '3F000': missing,
  '42703': `The tables are of another version. ${missing}`,
  '25006': 'The client must lead to the primary: reads and writes alike go there',
  '25P02': 'An earlier statement of your transaction failed: roll it back',
  '42501': 'The role of the client may not do this to the tables of the store',
  '42P05': 'Give prepare: false',
  '26000': 'Give prepare: false',
}

export function failure(verb: string, cause: unknown): SessionError {
  const outcome = isNotSent(cause) ? 'notSent' : 'unknown'
  return storeError({ verb, cause, outcome, advice: advice[codeOf(cause)] })
}
