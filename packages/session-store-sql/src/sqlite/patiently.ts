import type { Awaitable } from '@org/session-core'
import { retry } from '../store/retry'
import type { Connection } from './connection'
import { failure, isBusy } from './failure'

/**
 * Does it at once. While another connection writes it waits without blocking, and answers by a promise; inside a transaction of
 * the application it does not, because only the application can begin that one again.
 */
export function patiently<T>(connection: Connection, verb: string, work: () => T): Awaitable<T> {
  let isFirst = true
  const attempt = (): T | undefined => {
    // somebody began a transaction while we waited: it is not the one that was open when we were called
    if (!isFirst && connection.isInTransaction) return undefined
    isFirst = false
    try {
      return work()
    } catch (error) {
      if (isBusy(error) && !connection.isInTransaction) throw error
      throw failure(verb, error)
    }
  }
  return retry({ verb, attempt, isRollback: isBusy })
}

/** Once or not at all. */
export function impatiently<T>(_connection: Connection, verb: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw failure(verb, error)
  }
}
