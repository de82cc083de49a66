import type { ReadOutcome, RecordSummary, SessionRecord } from '@org/session-core'
import { dataOf, dataText } from './data-text'

/** What an insert names, in the order of `valuesOf`. `mark` is null while the record is live, and text once it ended. */
export const columns: readonly string[] = [
  'id',
  'version',
  'generation',
  'owner',
  'created_at',
  'last_seen_at',
  'expires_at',
  'sweep_at',
  'credentials',
  'facts',
  'data',
]

/** A row with eleven columns. Once it ended, `expires_at` is the `until` of the mark, and what was the user's is empty. */
export function valuesOf(record: SessionRecord): (string | number | null)[] {
  return [
    record.id,
    record.version,
    record.generation,
    record.owner === null ? null : storedText(record.owner),
    record.createdAt,
    record.lastSeenAt,
    record.expiresAt,
    sweepAt(record.expiresAt),
    storedText(record.credentials),
    storedText(record.facts),
    dataText(record.data),
  ]
}

const hour = 3_600_000

/**
 * The end of the hour in which something expires. What is swept is found by it and not by `expires_at`, because an index on a column
 * that moves with every touch would make each touch write to the index.
 */
export function sweepAt(expiresAt: number): number {
  return (Math.floor(expiresAt / hour) + 1) * hour
}

/**
 * A text as it stands in a column: itself, or a JSON string where it has a line break (rows are read as lines), what no database
 * takes (NUL, half a surrogate pair), or a quote at its beginning. Different texts stay different.
 */
export function storedText(text: string): string {
  return strange.test(text) ? JSON.stringify(text) : text
}

const strange = /^"|[\n\0\p{Surrogate}]/u

export function loadedText(stored: string): string {
  return stored.startsWith('"') ? String(JSON.parse(stored)) : stored
}

const absent: ReadOutcome = Object.freeze({ status: 'absent' })

/**
 * What `read` answers, from the one text the statement selects; lines are joined by the database, because one column costs a client
 * half of what nine do.
 *
 * - live: version, generation, created_at, last_seen_at, expires_at, credentials, facts, data, and owner when there is one
 * - ended: an empty line, expires_at, mark
 */
export function outcomeOf(id: string, row: string | undefined): ReadOutcome {
  if (row === undefined) return absent
  const lines = row.split('\n')
  if (row.startsWith('\n'))
    return { status: 'ended', mark: { text: loadedText(lines[2] ?? ''), until: Number(lines[1]) } }
  return { status: 'live', record: recordOf(id, lines) }
}

function recordOf(id: string, lines: readonly string[]): SessionRecord {
  const [version, generation, createdAt, lastSeenAt, expiresAt, credentials = '', facts = '', data = '{}', owner] =
    lines
  return {
    id,
    version: Number(version),
    generation: Number(generation),
    owner: owner === undefined ? null : loadedText(owner),
    createdAt: Number(createdAt),
    lastSeenAt: Number(lastSeenAt),
    expiresAt: Number(expiresAt),
    credentials: loadedText(credentials),
    facts: loadedText(facts),
    data: dataOf(data),
  }
}

/** A row of `list`: id, version, generation, created_at, last_seen_at, expires_at, facts. */
export function summaryOf(owner: string, row: string): RecordSummary {
  const [id = '', version, generation, createdAt, lastSeenAt, expiresAt, facts = ''] = row.split('\n')
  return {
    id,
    version: Number(version),
    generation: Number(generation),
    owner,
    createdAt: Number(createdAt),
    lastSeenAt: Number(lastSeenAt),
    expiresAt: Number(expiresAt),
    facts: loadedText(facts),
  }
}
