import type { RecordChange, UpdateConditions } from '@org/session-core'
import { mergePatch } from '../store/merge-patch'
import { storedText, sweepAt } from '../store/row'
import type { SqliteValue } from './sqlite-database'

interface Update {
  readonly sql: string
  readonly values: readonly SqliteValue[]
}

/** Names only the columns that change, so that the index of another rests. */
export function updateOf(table: string, id: string, change: RecordChange, when: UpdateConditions): Update {
  const { lastSeenAt, expiresAt, credentials } = change
  const values: SqliteValue[] = []
  let set = 'version = version + 1'
  const patch = mergePatch(change)
  if (patch !== undefined) {
    set += ', data = json_patch(data, ?)'
    values.push(patch)
  }
  if (lastSeenAt !== undefined) {
    set += ', last_seen_at = max(last_seen_at, ?)'
    values.push(lastSeenAt)
  }
  if (expiresAt !== undefined) {
    set += ', expires_at = max(expires_at, ?), sweep_at = max(sweep_at, ?)'
    values.push(expiresAt, sweepAt(expiresAt))
  }
  if (credentials !== undefined) {
    set += ', generation = generation + 1, credentials = ?'
    values.push(storedText(credentials))
  }
  const where = conditionsOf(id, when, values)
  return { sql: `UPDATE ${table} SET ${set} WHERE ${where}`, values }
}

function conditionsOf(id: string, { now, version, generation }: UpdateConditions, values: SqliteValue[]): string {
  let where = 'id = ? AND mark IS NULL AND expires_at > ?'
  values.push(id, now)
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
