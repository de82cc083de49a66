import { isClosed } from './failure'
import type { SqliteDatabase, SqliteStatement, SqliteValue } from './sqlite-database'

export type SqliteRow = readonly unknown[]

/** Statements of a database are prepared once, whichever stores use it. */
const prepared = new WeakMap<SqliteDatabase, Map<string, SqliteStatement>>()

/** A database object of the application, asked in a way that none of its settings changes. */
export class Connection {
  /**
   * libsql leaves a statement open that found the file locked; what is written beside it is said to be done and is not committed.
   * Its writes ask for the lock before, by `exec`, which leaves nothing open.
   */
  readonly mustLockFirst: boolean
  private readonly database: SqliteDatabase
  private readonly statements: Map<string, SqliteStatement>

  constructor(database: SqliteDatabase) {
    this.database = database
    this.mustLockFirst = typeof Reflect.get(database, 'syncUntil') === 'function'
    this.statements = prepared.get(database) ?? new Map()
    prepared.set(database, this.statements)
  }

  /** Whether somebody began a transaction that has not ended. */
  get isInTransaction(): boolean {
    const { database } = this
    // libsql ends the process when a closed database is asked
    if (Reflect.get(database, 'open') === false) return false
    const said = this.fresh(
      (): unknown => Reflect.get(database, 'isTransaction') ?? Reflect.get(database, 'inTransaction'),
    )
    return typeof said === 'boolean' ? said : this.probe()
  }

  exec(sql: string): void {
    this.fresh(() => this.database.exec(sql))
  }

  row(sql: string, ...values: SqliteValue[]): SqliteRow | undefined {
    return this.rows(sql, ...values)[0]
  }

  /**
   * Never by `get`, which stops at the first row: of a write it says that it was done before it is committed, whatever becomes of the
   * commit, and libsql leaves the statement open, which keeps the connection at what it had read.
   */
  rows(sql: string, ...values: SqliteValue[]): SqliteRow[] {
    return this.use(sql, 'read', (statement) => statement.all(...values)).map(cells)
  }

  /** How many rows it changed. */
  change(sql: string, ...values: SqliteValue[]): number {
    return Number(this.use(sql, 'write', (statement) => statement.run(...values)).changes)
  }

  private use<T>(sql: string, kind: 'read' | 'write', ask: (statement: SqliteStatement) => T): T {
    return this.fresh(() => ask(this.statement(sql, kind)))
  }

  /** A statement of before `close()` and `open()` is none any more, and nothing of it was run. */
  private fresh<T>(act: () => T): T {
    try {
      return act()
    } catch (error) {
      if (!isClosed(error)) throw error
      this.statements.clear()
      return act()
    }
  }

  private statement(sql: string, kind: 'read' | 'write'): SqliteStatement {
    const known = this.statements.get(sql)
    if (known !== undefined) return known
    const made = this.database.prepare(sql)
    set(made, 'setReadBigInts', false)
    set(made, 'safeIntegers', false)
    if (kind === 'read') {
      set(made, 'setReturnArrays', true)
      set(made, 'raw', true)
    }
    this.statements.set(sql, made)
    return made
  }

  /** `BEGIN` takes no lock, so that it fails inside a transaction alone. For Node before 22.16, which does not say. */
  private probe(): boolean {
    try {
      this.database.exec('BEGIN')
    } catch {
      return true
    }
    this.database.exec('ROLLBACK')
    return false
  }
}

/** The database may have been told to answer otherwise; a statement's own word is the last one. */
function set(statement: SqliteStatement, verb: string, value: boolean): void {
  const told: unknown = Reflect.get(statement, verb)
  if (typeof told === 'function') told.call(statement, value)
}

/** Columns in their order. An object has them in the same. */
function cells(row: unknown): SqliteRow {
  return Array.isArray(row) ? row : Object.values(Object(row))
}
