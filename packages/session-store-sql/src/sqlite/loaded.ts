import type { ReadOutcome, RecordSummary, SessionRecord } from '@org/session-core'
import { dataOf } from '../store/data-text'
import { loadedText } from '../store/row'
import type { SqliteRow } from './connection'

const absent: ReadOutcome = Object.freeze({ status: 'absent' })

/** What `Statements.read` found. Columns cost less than one text of them here, because nothing travels. */
export function outcomeOf(id: string, row: SqliteRow | undefined): ReadOutcome {
  if (row === undefined) return absent
  const [, , , , expiresAt, , , , , mark] = row
  if (typeof mark === 'string') return { status: 'ended', mark: { text: loadedText(mark), until: Number(expiresAt) } }
  return { status: 'live', record: recordOf(id, row) }
}

function recordOf(id: string, row: SqliteRow): SessionRecord {
  const [version, generation, createdAt, lastSeenAt, expiresAt, credentials, facts, data, owner] = row
  return {
    id,
    version: Number(version),
    generation: Number(generation),
    owner: owner === null ? null : loadedText(String(owner)),
    createdAt: Number(createdAt),
    lastSeenAt: Number(lastSeenAt),
    expiresAt: Number(expiresAt),
    credentials: loadedText(String(credentials)),
    facts: loadedText(String(facts)),
    data: dataOf(String(data)),
  }
}

/** What `Statements.list` found. */
export function summaryOf(owner: string, row: SqliteRow): RecordSummary {
  const [id, version, generation, createdAt, lastSeenAt, expiresAt, facts] = row
  return {
    id: String(id),
    version: Number(version),
    generation: Number(generation),
    owner,
    createdAt: Number(createdAt),
    lastSeenAt: Number(lastSeenAt),
    expiresAt: Number(expiresAt),
    facts: loadedText(String(facts)),
  }
}
