import type { Connection } from './connection'

const own = { begin: 'BEGIN IMMEDIATE', keep: 'COMMIT', undo: 'ROLLBACK' }
const nested = {
  begin: 'SAVEPOINT session_store',
  keep: 'RELEASE session_store',
  undo: 'ROLLBACK TO session_store; RELEASE session_store',
}

/**
 * Several statements as one. The lock for writing is taken first, so that what was read is still true when it is written; inside a
 * transaction of the application, where that is too late, SQLite refuses a write after a read that is no longer true. `lock` changes nothing, and takes the lock where it is needed there, too.
 */
export function atomically<T>(connection: Connection, work: () => T, lock = ''): T {
  const isNested = connection.isInTransaction
  const words = isNested ? nested : own
  connection.exec(words.begin)
  try {
    if (isNested && connection.mustLockFirst && lock !== '') connection.exec(lock)
    const answer = work()
    connection.exec(words.keep)
    return answer
  } catch (error) {
    abandon(connection, words.undo)
    throw error
  }
}

/** Where SQLite has rolled back by itself, as on a full disk, there is nothing left to undo. */
function abandon(connection: Connection, undo: string): void {
  try {
    connection.exec(undo)
  } catch {}
}
