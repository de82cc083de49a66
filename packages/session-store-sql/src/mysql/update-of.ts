import type { RecordChange, UpdateConditions } from '@org/session-core'
import { sweepAt } from '../store/row'
import { bytes, type Value } from './driver'
import { mergesOf } from './merges-of'
import { live } from './statements'
import { stored, time } from './values'

interface Statement {
  readonly sql: string
  readonly values: readonly Value[]
}

export interface Update extends Statement {
  /** What is left to be done in the same transaction, when more keys are removed than one statement takes. */
  readonly rest: readonly Statement[]
}

/** Names only the columns that change, so that the index of another rests. */
export function updateOf(table: string, id: string, change: RecordChange, when: UpdateConditions): Update {
  const { lastSeenAt, expiresAt, credentials } = change
  const values: Value[] = []
  let set = 'version = version + 1'
  const bring = (assignment: string, ...brought: Value[]): void => {
    set += `, ${assignment}`
    values.push(...brought)
  }
  const [merge, ...more] = mergesOf(change)
  if (merge !== undefined) bring(`data = ${merge.sql}`, ...merge.values)
  if (lastSeenAt !== undefined) bring('last_seen_at = greatest(last_seen_at, ?)', time(lastSeenAt))
  if (expiresAt !== undefined) {
    bring('expires_at = greatest(expires_at, ?)', time(expiresAt))
    bring('sweep_at = greatest(sweep_at, ?)', time(sweepAt(expiresAt)))
  }
  if (credentials !== undefined)
    bring('generation = generation + 1, credentials = convert(? USING utf8mb4)', stored(credentials))
  const where = conditionsOf(id, when, values)
  const rest = more.map((other) => ({
    sql: `UPDATE ${table} SET data = ${other.sql} WHERE id = ?`,
    values: [...other.values, bytes(id)],
  }))
  return { sql: `UPDATE ${table} SET ${set} WHERE ${where}`, values, rest }
}

function conditionsOf(id: string, { now, version, generation }: UpdateConditions, values: Value[]): string {
  let where = `id = ? AND ${live}`
  values.push(bytes(id), time(now))
  if (version !== undefined) {
    where += ' AND version = ?'
    values.push(version)
  }
  if (generation !== undefined) {
    where += ' AND generation = ?'
    values.push(generation)
  }
  return where
}
