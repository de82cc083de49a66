import type { RecordChange, UpdateConditions } from '@org/session-core'
import { mergePatch } from '../store/merge-patch'
import { sweepAt } from '../store/row'
import { bytes, type Value } from './driver'
import { live } from './statements'
import { stored, time } from './values'

interface Update {
  readonly sql: string
  readonly values: readonly Value[]
}

/** Names only the columns that change, so that the index of another rests. Its `insertId` is the new version. */
export function updateOf(table: string, id: string, change: RecordChange, when: UpdateConditions): Update {
  const { lastSeenAt, expiresAt, credentials } = change
  const values: Value[] = []
  let set = 'version = last_insert_id(version + 1)'
  const bring = (assignment: string, ...brought: Value[]): void => {
    set += `, ${assignment}`
    values.push(...brought)
  }
  const patch = mergePatch(change)
  if (patch !== undefined) bring('data = json_merge_patch(data, convert(? USING utf8mb4))', bytes(patch))
  if (lastSeenAt !== undefined) bring('last_seen_at = greatest(last_seen_at, ?)', time(lastSeenAt))
  if (expiresAt !== undefined) {
    bring('expires_at = greatest(expires_at, ?)', time(expiresAt))
    bring('sweep_at = greatest(sweep_at, ?)', time(sweepAt(expiresAt)))
  }
  if (credentials !== undefined)
    bring('generation = generation + 1, credentials = convert(? USING utf8mb4)', stored(credentials))
  const where = conditionsOf(id, when, values)
  return { sql: `UPDATE ${table} SET ${set} WHERE ${where}`, values }
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
