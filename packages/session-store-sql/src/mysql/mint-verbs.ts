import type {
  CreateOutcome,
  OwnerLimit,
  ReplaceConditions,
  ReplaceOutcome,
  SessionRecord,
  UpdateConditions,
} from '@org/session-core'
import { sweepAt } from '../store/row'
import { among } from './among'
import { type Ending, kept, undone } from './database'
import { bytes, type Runner } from './driver'
import { isTaken } from './mysql-failure'
import type { Shelf } from './shelf'
import { ending, live } from './statements'
import { markValues, recordValues, stored, time } from './values'

type When = { readonly now: number; readonly limit?: OwnerLimit }

/** Where nobody counts, one statement is enough. */
export function create(shelf: Shelf, record: SessionRecord, when: When): Promise<CreateOutcome> {
  const { database } = shelf
  if (record.owner === null || when.limit === undefined)
    return database.hold('create', async (runner) =>
      (await insert(shelf, runner, record, when.now)) ? { status: 'created', evicted: [] } : { status: 'taken' },
    )
  return database.atomically('create', async (runner): Promise<Ending<CreateOutcome>> => {
    await takeTurn(shelf, runner, record, when)
    if (!(await insert(shelf, runner, record, when.now))) return undone({ status: 'taken' })
    const evicted = await evict(shelf, runner, record, when)
    return evicted === undefined ? undone({ status: 'refused', reason: 'limit' }) : kept({ status: 'created', evicted })
  })
}

export function replace(
  shelf: Shelf,
  id: string,
  record: SessionRecord,
  when: ReplaceConditions,
): Promise<ReplaceOutcome> {
  return shelf.database.atomically('replace', async (runner): Promise<Ending<ReplaceOutcome>> => {
    await takeTurn(shelf, runner, record, when)
    const { now, version, mark } = when
    const end = await runner.run(shelf.sql.endVersion, [...markValues(mark), bytes(id), time(now), version])
    if (end.changed === 0) return undone({ status: (await isLive(shelf, runner, id, when)) ? 'conflict' : 'gone' })
    if (!(await insert(shelf, runner, record, now))) return undone({ status: 'taken' })
    const evicted = await evict(shelf, runner, record, when)
    return evicted === undefined
      ? undone({ status: 'refused', reason: 'limit' })
      : kept({ status: 'replaced', evicted })
  })
}

export async function isLive(
  { sql }: Shelf,
  runner: Pick<Runner, 'run'>,
  id: string,
  { now }: Pick<UpdateConditions, 'now'>,
): Promise<boolean> {
  return (await runner.run(sql.isLive, [bytes(id), time(now)])).rows.length > 0
}

const day = 86_400_000

/** Those who sign one owner in wait for each other on the owner's row; what they read afterwards is what the others committed. */
async function takeTurn({ sql }: Shelf, runner: Runner, { owner }: SessionRecord, { now, limit }: When): Promise<void> {
  if (owner === null || limit === undefined) return
  const until = time(sweepAt(now + day))
  await runner.run(sql.turn, [stored(owner), until, until])
}

/** False where the id is live or ended. What lapsed under it makes room. */
async function insert({ sql }: Shelf, runner: Runner, record: SessionRecord, now: number): Promise<boolean> {
  for (;;) {
    try {
      await runner.run(sql.insert, recordValues(record))
      return true
    } catch (error) {
      if (!isTaken(error)) throw error
      const { changed } = await runner.run(sql.vacate, [bytes(record.id), time(now)])
      if (changed === 0) return false
    }
  }
}

/** Ends those least recently seen beyond the limit and gives their ids; undefined when the limit refuses. */
async function evict(
  { sql, names, database }: Shelf,
  runner: Runner,
  { id, owner }: SessionRecord,
  { now, limit }: When,
): Promise<string[] | undefined> {
  if (owner === null || limit === undefined) return []
  const { rows } = await runner.run(sql.others + database.latest, [stored(owner), time(now), bytes(id)])
  if (rows.length >= limit.max && limit.beyond === 'refuse') return undefined
  const ids = rows.slice(Math.max(limit.max - 1, 0)).map(String)
  for (const { condition, values } of among(ids))
    await runner.run(`UPDATE ${names.sessions} SET ${ending} WHERE id ${condition} AND ${live}`, [
      ...markValues(limit.mark),
      ...values,
      time(now),
    ])
  return ids
}
