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
import type { TableNames } from '../store/identifier'
import { loadedText, storedText } from '../store/row'
import type { Connection } from './connection'
import { outcomeOf, summaryOf } from './loaded'
import { Revocations } from './revocations'
import { markValues, Rows } from './rows'
import type { Statements } from './statements'
import { updateOf } from './update-of'

/** One try of each verb: at once, or an error. */
export class Verbs {
  readonly revocations: Revocations
  private readonly db: Connection
  private readonly sql: Statements
  private readonly rows: Rows
  private readonly table: string

  constructor(db: Connection, sql: Statements, { sessions, revoked }: TableNames) {
    this.db = db
    this.sql = sql
    this.rows = new Rows(db, sql)
    this.table = sessions
    this.revocations = new Revocations(db, sql, { rows: this.rows, table: revoked })
  }

  create(record: SessionRecord, { now, limit }: { readonly now: number; readonly limit?: OwnerLimit }): CreateOutcome {
    if (record.owner === null || limit === undefined)
      return this.rows.write(() => this.rows.insert(record, now))
        ? { status: 'created', evicted: [] }
        : { status: 'taken' }
    return this.rows.atomically(() => {
      if (this.rows.isTaken(record.id, now)) return { status: 'taken' }
      const evicted = this.rows.evict(record, { now, limit })
      if (evicted === undefined) return { status: 'refused', reason: 'limit' }
      this.rows.insert(record, now)
      return { status: 'created', evicted }
    })
  }

  read(id: string, now: number): ReadOutcome {
    return outcomeOf(id, this.db.row(this.sql.read, id, now))
  }

  update(id: string, change: RecordChange, when: UpdateConditions): UpdateOutcome {
    const { sql, values } = updateOf(this.table, id, change, when)
    if (this.rows.write(() => this.db.change(sql, ...values)) > 0) return { status: 'updated' }
    const isConditional = when.version !== undefined || when.generation !== undefined
    return { status: isConditional && this.rows.versionOf(id, when.now) !== undefined ? 'conflict' : 'gone' }
  }

  /** All that speaks against it is asked first, so that nothing has to be undone. */
  replace(id: string, record: SessionRecord, when: ReplaceConditions): ReplaceOutcome {
    const { now, mark } = when
    return this.rows.atomically(() => {
      const version = this.rows.versionOf(id, now)
      if (version === undefined) return { status: 'gone' }
      if (version !== when.version) return { status: 'conflict' }
      if (this.rows.isTaken(record.id, now)) return { status: 'taken' }
      const evicted = this.rows.evict(record, when, id)
      if (evicted === undefined) return { status: 'refused', reason: 'limit' }
      this.rows.end(id, { now, mark })
      this.rows.insert(record, now)
      return { status: 'replaced', evicted }
    })
  }

  destroy(id: string, when: { readonly now: number; readonly mark: EndMark }): DestroyOutcome {
    if (this.rows.write(() => this.rows.end(id, when))) return { status: 'destroyed' }
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
    const values = [...markValues(mark), storedText(owner), now, except]
    const ended = this.rows.write(() => this.db.rows(this.sql.endOwned, ...values))
    return ended.map(([id]) => String(id))
  }

  sweep(now: number, max: number): number {
    return this.rows.atomically(() => {
      let count = 0
      for (const sql of [this.sql.sweep, this.sql.sweepOneTime, this.sql.sweepRevoked])
        if (count < max) count += this.db.change(sql, now, now, max - count)
      return count
    })
  }

  consume(key: string, { now, expiresAt }: { readonly now: number; readonly expiresAt: number }): boolean {
    return this.rows.write(() => this.db.change(this.sql.consume, storedText(key), expiresAt, now)) > 0
  }
}
