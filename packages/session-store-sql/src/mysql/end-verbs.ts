import type { DestroyOutcome, EndMark } from '@org/session-core'
import { retry } from '../store/retry'
import { outcomeOf } from '../store/row'
import { among } from './among'
import { kept } from './database'
import { bytes, type Runner } from './driver'
import { isTaken } from './mysql-failure'
import type { Shelf } from './shelf'
import { ending, live } from './statements'
import { markValues, stored, time } from './values'

interface When {
  readonly now: number
  readonly mark: EndMark
}

export async function destroy({ database, sql }: Shelf, id: string, { now, mark }: When): Promise<DestroyOutcome> {
  const end = await database.run('destroy', sql.end, [...markValues(mark), bytes(id), time(now)])
  if (end.changed > 0) return { status: 'destroyed' }
  const { rows } = await database.run('destroy', sql.read, [bytes(id), time(now)])
  const found = outcomeOf(id, rows[0] ?? undefined)
  return found.status === 'ended' ? found : { status: 'absent' }
}

/**
 * Ends until nothing of the owner's was replaced while it was at work. One pass, nearly always: whoever replaced a record meanwhile
 * has either made it wait, and is seen by the next pass, or finds the record ended.
 */
export function destroyAll(
  shelf: Shelf,
  owner: string,
  { now, mark, except = '' }: When & { readonly except?: string },
): Promise<readonly string[]> {
  const ended: string[] = []
  const attempt = async (): Promise<readonly string[] | undefined> => {
    const { rows } = await shelf.database.run('destroyAll', shelf.sql.owned + shelf.database.latest, [
      stored(owner),
      time(now),
      bytes(except),
    ])
    const ids = rows.map(String)
    const done = ids.length === 0 ? [] : await endThose(shelf, ids, { now, mark })
    ended.push(...done)
    return done.length === ids.length ? ended : undefined
  }
  return Promise.resolve(retry({ verb: 'destroyAll', attempt, inParts: true, isRollback: () => false }))
}

/** The ids among them that were live still, which are ended now. */
function endThose({ database, names }: Shelf, ids: readonly string[], when: When): Promise<string[]> {
  return database.atomically('destroyAll', async (runner) => {
    const done: string[] = []
    for (const batch of among(ids)) {
      const select = `SELECT id FROM ${names.sessions} WHERE id ${batch.condition} AND ${live} FOR UPDATE`
      const { rows } = await runner.run(select, [...batch.values, time(when.now)])
      done.push(...rows.map(String))
    }
    await endIds(names.sessions, runner, done, when)
    return kept(done)
  })
}

async function endIds(table: string, runner: Runner, ids: readonly string[], { now, mark }: When): Promise<void> {
  for (const { condition, values } of among(ids))
    await runner.run(`UPDATE ${table} SET ${ending} WHERE id ${condition} AND ${live}`, [
      ...markValues(mark),
      ...values,
      time(now),
    ])
}

/** Of any number of calls for one key, one inserts it. */
export async function consume(
  { database, sql }: Shelf,
  key: string,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<{ readonly status: 'consumed' | 'used' }> {
  return database.hold('consume', async (runner) => {
    try {
      await runner.run(sql.consume, [stored(key), time(expiresAt)])
      return { status: 'consumed' }
    } catch (error) {
      if (!isTaken(error)) throw error
      const { changed } = await runner.run(sql.consumeAgain, [time(expiresAt), stored(key), time(now)])
      return { status: changed > 0 ? 'consumed' : 'used' }
    }
  })
}
