import type { Driver, Statement, Value } from './driver'

interface Codec {
  readonly [type: number]: (text: string) => string
}

interface QueryOptions {
  readonly rowMode: 'array'
  readonly paramTypes: number[]
  readonly parsers: Codec
  readonly serializers: Codec
}

interface Results {
  readonly rows: unknown[]
  readonly affectedRows?: number
}

/** A `PGlite`, or the transaction it hands out, as far as it is used. */
export interface PgliteClient {
  query(text: string, values: Value[], options: QueryOptions): Promise<Results>
  exec(text: string): Promise<unknown>
}

const text = 25
const asItIs: Codec = { [text]: (value) => value }

/** There is no connection on which a name would save anything. */
export function pgliteDriver(client: PgliteClient): Driver {
  const ask = (statement: Statement, values: readonly Value[]): Promise<Results> => {
    const paramTypes = values.map(() => text)
    const options: QueryOptions = { rowMode: 'array', paramTypes, parsers: asItIs, serializers: asItIs }
    return client.query(statement.text, [...values], options)
  }
  return {
    query: async (statement, values) => (await ask(statement, values)).rows.map(first),
    change: async (statement, values) => (await ask(statement, values)).affectedRows,
    script: (script) => client.exec(script),
  }
}

function first(row: unknown): Value {
  const cell: unknown = Array.isArray(row) ? row[0] : null
  return typeof cell === 'string' ? cell : null
}
