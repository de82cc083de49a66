import { type Answer, type Driver, type Runner, textOf, type Value } from './driver'
import { held, type Lent } from './held'

interface Statement {
  readonly sql: string
  readonly rowsAsArray: true
  readonly nestTables: false
  readonly namedPlaceholders: false
  readonly typeCast: (field: unknown, next: () => unknown) => unknown
}

interface Header {
  readonly affectedRows: number
}

type Result = readonly unknown[][] | Header

/** A connection of `mysql2/promise`, as far as it is used. */
export interface Mysql2Connection {
  execute(statement: Statement, values: Value[]): PromiseLike<readonly [Result, ...unknown[]]>
  query(sql: string): PromiseLike<unknown>
}

/** A pool of `mysql2/promise`. */
export interface Mysql2Pool extends Mysql2Connection {
  getConnection(): PromiseLike<Mysql2Connection & Lent>
}

/** Given with each statement, they go before what the pool was told. */
const settings = { rowsAsArray: true, nestTables: false, namedPlaceholders: false } as const
const typeCast = (_: unknown, next: () => unknown): unknown => next()

export function mysql2Runner(connection: Mysql2Connection): Runner {
  return {
    run: async (sql, values) => answerOf((await connection.execute({ sql, ...settings, typeCast }, [...values]))[0]),
    say: async (sql) => connection.query(sql),
  }
}

export function mysql2Driver(pool: Mysql2Pool): Driver {
  return {
    ...mysql2Runner(pool),
    hold: (work) =>
      held(
        () => pool.getConnection(),
        (connection) => work(mysql2Runner(connection)),
      ),
  }
}

function answerOf(result: Result): Answer {
  if (isRows(result)) return { rows: result.map(([first]) => textOf(first)), changed: 0 }
  return { rows: [], changed: result.affectedRows }
}

function isRows(result: Result): result is readonly unknown[][] {
  return Array.isArray(result)
}
