import { retry } from '../store/retry'
import type { Answer, Driver, Runner, Value } from './driver'
import { failure, isRollback } from './mysql-failure'

/** What a transaction comes to: kept, or undone because of what it found. */
export interface Ending<T> {
  readonly isKept: boolean
  readonly value: T
}

export function kept<T>(value: T): Ending<T> {
  return { isKept: true, value }
}

export function undone<T>(value: T): Ending<T> {
  return { isKept: false, value }
}

/** Where statements go, and what is done when they meet others. */
export interface Database {
  run(verb: string, sql: string, values: readonly Value[]): Promise<Answer>
  /** All of the work or nothing. */
  atomically<T>(verb: string, work: (runner: Runner) => Promise<Ending<T>>): Promise<T>
  /** Several statements on one connection, each by itself. */
  hold<T>(verb: string, work: (runner: Runner) => Promise<T>): Promise<T>
  /** Put after a `SELECT` that has to see what is there now, and not when the transaction began. */
  readonly latest: '' | ' FOR UPDATE'
}

/** Statements in transactions of their own: what was rolled back is done again. */
export function ownDatabase(driver: Driver): Database {
  const patiently = async <T>(verb: string, attempt: () => Promise<T>): Promise<T> => {
    try {
      // what attempts answer is never undefined
      return await retry<T>({ verb, attempt, isRollback })
    } catch (error) {
      throw failure(verb, error)
    }
  }
  return {
    latest: '',
    run: (verb, sql, values) => patiently(verb, () => driver.run(sql, values)),
    atomically: (verb, work) => patiently(verb, () => driver.hold((runner) => inTransaction(runner, work))),
    hold: (verb, work) => patiently(verb, () => driver.hold(work)),
  }
}

/** Statements in a transaction of the caller's, who alone can begin it again. */
export function joinedDatabase(runner: Runner): Database {
  const named = async <T>(verb: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw failure(verb, error)
    }
  }
  return {
    latest: ' FOR UPDATE',
    run: (verb, sql, values) => named(verb, () => runner.run(sql, values)),
    atomically: (verb, work) => named(verb, () => inSavepoint(runner, work)),
    hold: (verb, work) => named(verb, () => work(runner)),
  }
}

type Work<T> = (runner: Runner) => Promise<Ending<T>>

async function inTransaction<T>(runner: Runner, work: Work<T>): Promise<T> {
  await runner.say('BEGIN')
  const { isKept, value } = await orElse(
    () => work(runner),
    () => runner.say('ROLLBACK'),
  )
  await runner.say(isKept ? 'COMMIT' : 'ROLLBACK')
  return value
}

async function inSavepoint<T>(runner: Runner, work: Work<T>): Promise<T> {
  await runner.say('SAVEPOINT session_store')
  const back = (): Promise<unknown> => runner.say('ROLLBACK TO SAVEPOINT session_store')
  const { isKept, value } = await orElse(() => work(runner), back)
  if (!isKept) await back()
  await runner.say('RELEASE SAVEPOINT session_store')
  return value
}

async function orElse<T>(work: () => Promise<T>, undo: () => Promise<unknown>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // where the transaction is gone already, that is what was wanted
    await undo().catch(() => {})
    throw error
  }
}
