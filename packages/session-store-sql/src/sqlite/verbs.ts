import type {
  CreateOutcome,
  DestroyOutcome,
  EndMark,
  OwnerLimit,
  ReadOutcome,
  RecordChange,
  RecordSummary,
  ReplaceConditions,
  ReplaceOutcome,
  SessionRecord,
  UpdateConditions,
  UpdateOutcome,
} from '@org/session-core'
import { loadedText, storedText, sweepAt, valuesOf } from '../store/row'
import { atomically } from './atomically'
import type { Connection } from './connection'
import { outcomeOf, summaryOf } from './loaded'
import type { SqliteValue } from './sqlite-database'
import type { Statements } from './statements'
import { updateOf } from './update-of'

/** One try of each verb: at once, or an error. */
export class Verbs {
  private readonly db: Connection
  private readonly sql: Statements
  private readonly table: string

  constructor(db: Connection, sql: Statements, table: string) {
    this.db = db
    this.sql = sql
    this.table = table
  }

  create(record: SessionRecord, { now, limit }: { readonly now: number; readonly limit?: OwnerLimit }): CreateOutcome {
    if (record.owner === null || limit === undefined)
      return this.insert(record, now) ? { status: 'created', evicted: [] } : { status: 'taken' }
    return atomically(this.db, () => {
      if (this.isTaken(record.id, now)) return { status: 'taken' }
      const evicted = this.evict(record, { now, limit })
      if (evicted === undefined) return { status: 'refused', reason: 'limit' }
      this.insert(record, now)
      return { status: 'created', evicted }
    })
  }

  read(id: string, now: number): ReadOutcome {
    return outcomeOf(id, this.db.row(this.sql.read, id, now))
  }

  update(id: string, change: RecordChange, when: UpdateConditions): UpdateOutcome {
    const { sql, values } = updateOf(this.table, id, change, when)
    const [updated] = this.db.rows(sql, ...values)
    if (updated !== undefined) return { status: 'updated', version: Number(updated[0]) }
    const isConditional = when.version !== undefined || when.generation !== undefined
    return { status: isConditional && this.versionOf(id, when.now) !== undefined ? 'conflict' : 'gone' }
  }

  /** All that speaks against it is asked first, so that nothing has to be undone. */
  replace(id: string, record: SessionRecord, when: ReplaceConditions): ReplaceOutcome {
    const { now, mark } = when
    return atomically(this.db, () => {
      const version = this.versionOf(id, now)
      if (version === undefined) return { status: 'gone' }
      if (version !== when.version) return { status: 'conflict' }
      if (this.isTaken(record.id, now)) return { status: 'taken' }
      const evicted = this.evict(record, when, id)
      if (evicted === undefined) return { status: 'refused', reason: 'limit' }
      this.end(id, { now, mark })
      this.insert(record, now)
      return { status: 'replaced', evicted }
    })
  }

  destroy(id: string, when: { readonly now: number; readonly mark: EndMark }): DestroyOutcome {
    if (this.end(id, when)) return { status: 'destroyed' }
    const row = this.db.row(this.sql.mark, id, when.now)
    if (row === undefined) return { status: 'absent' }
    return { status: 'ended', mark: { text: loadedText(String(row[0])), until: Number(row[1]) } }
  }

  list(owner: string, now: number): readonly RecordSummary[] {
    return this.db.rows(this.sql.list, storedText(owner), now).map((row) => summaryOf(owner, row))
  }

  /** One statement is a transaction, and SQLite lets one write at a time: nothing races it. */
  destroyAll(
    owner: string,
    { now, mark, except = '' }: { readonly now: number; readonly mark: EndMark; readonly except?: string },
  ): readonly string[] {
    const ended = this.db.rows(this.sql.endOwned, ...markValues(mark), storedText(owner), now, except)
    return ended.map(([id]) => String(id))
  }

  sweep(now: number, max: number): number {
    const count = this.db.change(this.sql.sweep, now, now, max)
    return count < max ? count + this.db.change(this.sql.sweepOneTime, now, now, max - count) : count
  }

  consume(key: string, { now, expiresAt }: { readonly now: number; readonly expiresAt: number }): boolean {
    return this.db.change(this.sql.consume, storedText(key), expiresAt, now) > 0
  }

  private insert(record: SessionRecord, now: number): boolean {
    return this.db.change(this.sql.insert, ...valuesOf(record), now) > 0
  }

  private end(id: string, { now, mark }: { readonly now: number; readonly mark: EndMark }): boolean {
    return this.db.change(this.sql.end, ...markValues(mark), id, now) > 0
  }

  private isTaken(id: string, now: number): boolean {
    return this.db.row(this.sql.isTaken, id, now) !== undefined
  }

  private versionOf(id: string, now: number): number | undefined {
    const row = this.db.row(this.sql.versionOfLive, id, now)
    return row === undefined ? undefined : Number(row[0])
  }

  /** Ends those least recently seen beyond the limit and gives their ids; undefined when the limit refuses. */
  private evict(
    { owner }: SessionRecord,
    { now, limit }: { readonly now: number; readonly limit?: OwnerLimit },
    ending = '',
  ): string[] | undefined {
    if (owner === null || limit === undefined) return []
    const beyond = this.db.rows(this.sql.beyond, storedText(owner), now, ending, limit.max - 1)
    if (beyond.length > 0 && limit.beyond === 'refuse') return undefined
    const ids = beyond.map(([id]) => String(id))
    for (const id of ids) this.end(id, { now, mark: limit.mark })
    return ids
  }
}

function markValues({ text, until }: EndMark): SqliteValue[] {
  return [storedText(text), until, sweepAt(until)]
}
