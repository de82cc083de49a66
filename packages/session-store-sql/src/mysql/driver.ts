/** Text travels as bytes: what the connection takes its letters for changes nothing. */
export type Value = Buffer | number | null

/** What came of a statement. */
export interface Answer {
  /** The first column of each row. Every statement makes it bytes. */
  readonly rows: readonly (string | null)[]
  readonly changed: number
}

/** One connection, or any of a pool. */
export interface Runner {
  /** A statement that is prepared, in a way that no setting of the client changes. */
  run(sql: string, values: readonly Value[]): Promise<Answer>
  /** One that cannot be: about transactions, about tables. */
  say(sql: string): Promise<unknown>
}

export interface Driver extends Runner {
  /** The same connection as long as `work` lasts. Where it broke, or is left in a transaction, nobody gets it again. */
  hold<T>(work: (runner: Runner) => Promise<T>): Promise<T>
}

export function bytes(text: string): Buffer {
  return Buffer.from(text)
}

export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)
}
