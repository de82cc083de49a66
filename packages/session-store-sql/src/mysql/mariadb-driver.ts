import { type Answer, type Driver, type Runner, textOf, type Value } from './driver'
import { held, type Lent } from './held'

interface Statement {
  readonly sql: string
  readonly rowsAsArray: true
  readonly metaAsArray: false
  readonly nestTables: false
  readonly namedPlaceholders: false
  readonly bigIntAsNumber: true
  readonly checkDuplicate: false
  readonly typeCast: (column: unknown, next: () => unknown) => unknown
}

interface OkPacket {
  readonly affectedRows: number
}

type Result = readonly unknown[][] | OkPacket

/** A connection of `mariadb`, as far as it is used. */
export interface MariadbConnection {
  execute(statement: Statement, values: Value[]): PromiseLike<Result>
  query(sql: string): PromiseLike<unknown>
}

/** A pool of `mariadb`. */
export interface MariadbPool extends MariadbConnection {
  getConnection(): PromiseLike<MariadbConnection & Lent>
}

/** Given with each statement, they go before what the pool was told. */
const settings = {
  rowsAsArray: true,
  metaAsArray: false,
  nestTables: false,
  namedPlaceholders: false,
  bigIntAsNumber: true,
  checkDuplicate: false,
} as const
const typeCast = (_: unknown, next: () => unknown): unknown => next()

export function mariadbRunner(connection: MariadbConnection): Runner {
  return {
    run: async (sql, values) => answerOf(await connection.execute({ sql, ...settings, typeCast }, [...values])),
    say: async (sql) => connection.query(sql),
  }
}

export function mariadbDriver(pool: MariadbPool): Driver {
  return {
    ...mariadbRunner(pool),
    hold: (work) =>
      held(
        () => pool.getConnection(),
        (connection) => work(mariadbRunner(connection)),
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
