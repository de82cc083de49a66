import type { TableNames } from '../store/identifier'
import { among } from './among'
import type { Database } from './database'
import type { Value } from './driver'
import type { Shelf } from './shelf'
import { time } from './values'

interface Swept {
  readonly table: string
  readonly key: string
  /** What is over, with `now` for each placeholder. */
  readonly over: string
  readonly by: string
}

/** Records and marks, then keys that were consumed, then revocations, then what is left of owners without sessions; the last do not count. */
export async function sweep(
  shelf: Shelf,
  { now, max }: { readonly now: number; readonly max: number },
): Promise<number> {
  let count = 0
  for (const one of counted(shelf.names)) {
    count += await sweepTable(shelf, now, max - count, one)
    if (count >= max) return count
  }
  await sweepTable(shelf, now, max, forgotten(shelf.names))
  return count
}

function counted({ sessions, oneTime, revoked }: TableNames): readonly Swept[] {
  const over = 'expires_at <= ? AND expires_at <= ?'
  return [
    { table: sessions, key: 'id', over: 'sweep_at <= ? AND expires_at <= ?', by: 'sweep_at' },
    { table: oneTime, key: '`key`', over, by: 'expires_at' },
    { table: revoked, key: 'name', over, by: 'expires_at' },
  ]
}

function forgotten({ sessions, owners }: TableNames): Swept {
  const alone = `NOT EXISTS (SELECT 1 FROM ${sessions} AS s WHERE s.owner = swept.owner)`
  return { table: owners, key: 'owner', over: `sweep_at <= ? AND sweep_at <= ? AND ${alone}`, by: 'sweep_at' }
}

/**
 * Chosen without a lock and deleted by their key, so that no gap is locked and nobody who writes beside it has to wait. What was chosen is
 * looked at again: another sweeper, or a touch, may have come first.
 */
async function sweepTable(
  { database }: Shelf,
  now: number,
  max: number,
  { table, key, over, by }: Swept,
): Promise<number> {
  const nows = [time(now), time(now)]
  const limit = Math.max(0, Math.trunc(max))
  const chosen = `SELECT ${key} FROM ${table} AS swept WHERE ${over} ORDER BY ${by} LIMIT ${limit}`
  const { rows } = await database.run('sweep', chosen, nows)
  let count = 0
  for (const { condition, values } of among(rows.map(String))) {
    const sql = `DELETE swept FROM ${table} AS swept FORCE INDEX (PRIMARY) WHERE ${key} ${condition} AND ${over}`
    count += await deleteBy(database, sql, [...values, ...nows])
  }
  return count
}

function deleteBy(database: Database, sql: string, values: readonly Value[]): Promise<number> {
  return database.hold('sweep', async (runner) => {
    // of a transaction of the caller's it cannot be changed any more
    if (database.latest === '') await runner.say('SET TRANSACTION ISOLATION LEVEL READ COMMITTED')
    return (await runner.run(sql, values)).changed
  })
}
