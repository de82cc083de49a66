import { always, nameOf, namesOf, type Token } from '../store/revocation'
import type { Connection } from './connection'
import type { Rows } from './rows'
import type { Statements } from './statements'

/** One try of each verb of `Revocations`: at once, or an error. */
export class Revocations {
  private readonly db: Connection
  private readonly sql: Statements
  private readonly rows: Rows
  private readonly table: string

  constructor(db: Connection, sql: Statements, { rows, table }: { readonly rows: Rows; readonly table: string }) {
    this.db = db
    this.sql = sql
    this.rows = rows
    this.table = table
  }

  revoke(id: string, until: number): number {
    return this.note(nameOf('id', id), always, until)
  }

  revokeOwner(owner: string, { before, until }: { readonly before: number; readonly until: number }): number {
    return this.note(nameOf('owner', owner), before, until)
  }

  check(token: Token, now: number): { readonly status: 'valid' | 'revoked' } {
    const names = namesOf(token)
    if (names.length === 0) return { status: 'valid' }
    const places = names.map(() => '?').join(', ')
    const sql = `SELECT 1 FROM ${this.table} WHERE name IN (${places}) AND signed_in_by >= ? AND expires_at > ? LIMIT 1`
    return { status: this.db.row(sql, ...names, token.since, now) === undefined ? 'valid' : 'revoked' }
  }

  private note(name: string, before: number, until: number): number {
    return this.rows.write(() => this.db.change(this.sql.revoke, name, before, until))
  }
}
