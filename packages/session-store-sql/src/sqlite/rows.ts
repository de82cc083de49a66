import type { EndMark, OwnerLimit, SessionRecord } from '@org/session-core'
import { storedText, sweepAt, valuesOf } from '../store/row'
import { atomically } from './atomically'
import type { Connection } from './connection'
import type { SqliteValue } from './sqlite-database'
import type { Statements } from './statements'

/** What several verbs do to the rows of a table. */
export class Rows {
  private readonly db: Connection
  private readonly sql: Statements

  constructor(db: Connection, sql: Statements) {
    this.db = db
    this.sql = sql
  }

  /** One statement, which is a transaction by itself. */
  write<T>(work: () => T): T {
    return this.db.mustLockFirst ? this.atomically(work) : work()
  }

  atomically<T>(work: () => T): T {
    return atomically(this.db, work, this.sql.lock)
  }

  insert(record: SessionRecord, now: number): boolean {
    return this.db.change(this.sql.insert, ...valuesOf(record), now) > 0
  }

  end(id: string, { now, mark }: { readonly now: number; readonly mark: EndMark }): boolean {
    return this.db.change(this.sql.end, ...markValues(mark), id, now) > 0
  }

  isTaken(id: string, now: number): boolean {
    return this.db.row(this.sql.isTaken, id, now) !== undefined
  }

  versionOf(id: string, now: number): number | undefined {
    const row = this.db.row(this.sql.versionOfLive, id, now)
    return row === undefined ? undefined : Number(row[0])
  }

  /** Ends those least recently seen beyond the limit and gives their ids; undefined when the limit refuses. */
  evict(
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

export function markValues({ text, until }: EndMark): SqliteValue[] {
  return [storedText(text), until, sweepAt(until)]
}
