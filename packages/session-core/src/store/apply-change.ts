import { bare } from '../bare'
import type { RecordChange, SessionRecord } from './contract'

/**
 * What `update` makes of a record, for stores that swap whole documents by compare-and-set: merged by key, times only forward,
 * `version` and `generation` counted ([S31], [S33], [S36]). Neither argument is changed.
 *
 * @example const next = applyChange(record, { set: { cart: '[]' } })
 */
export function applyChange(record: SessionRecord, change: RecordChange): SessionRecord {
  return {
    id: record.id,
    version: record.version + 1,
    generation: change.credentials === undefined ? record.generation : record.generation + 1,
    owner: record.owner,
    createdAt: record.createdAt,
    lastSeenAt: Math.max(record.lastSeenAt, change.lastSeenAt ?? record.lastSeenAt),
    expiresAt: Math.max(record.expiresAt, change.expiresAt ?? record.expiresAt),
    credentials: change.credentials ?? record.credentials,
    facts: record.facts,
    data: change.set || change.unset ? merged(record.data, change) : record.data,
  }
}

function merged(data: SessionRecord['data'], change: RecordChange): SessionRecord['data'] {
  const next: Record<string, string> = Object.assign(bare<string>(), data, change.set)
  if (change.unset) for (const key of change.unset) delete next[key]
  return next
}
