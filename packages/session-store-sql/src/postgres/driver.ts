/** Parameters travel as text, and so does what comes back: no type a client was taught can change either. */
export type Value = string | null

export interface Statement {
  /** The same for the same text in every process, so that a connection prepares it once. */
  readonly name: string
  readonly text: string
}

/** One client of PostgreSQL, asked in a way that none of its settings changes. */
export interface Driver {
  /** The first column of each row. Every statement makes it text. */
  query(statement: Statement, values: readonly Value[], isNamed: boolean): Promise<readonly Value[]>
  /** How many rows a statement changed that returns none, where the client says it: a row that comes back costs more than its count. */
  change(statement: Statement, values: readonly Value[], isNamed: boolean): Promise<number | null | undefined>
  /** Several statements in one message, which PostgreSQL makes one transaction. */
  script(text: string): Promise<unknown>
}
