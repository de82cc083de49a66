import type { Driver, Statement, Value } from './driver'

interface QueryConfig {
  readonly text: string
  readonly values: readonly Value[]
  readonly rowMode: 'array'
  readonly types: { getTypeParser(): (raw: string | Uint8Array) => string }
  readonly name?: string
}

/** A `Pool`, `PoolClient` or `Client` of pg, as far as it is used. */
export interface PgClient {
  query(
    config: QueryConfig,
  ): PromiseLike<{ readonly rows: readonly (readonly Value[])[]; readonly rowCount: number | null }>
  query(text: string): PromiseLike<unknown>
}

/** Given with each query, it goes before what the client or the module was taught. A client told `binary` hands out bytes. */
const types = {
  getTypeParser: () => (raw: string | Uint8Array) => (typeof raw === 'string' ? raw : Buffer.from(raw).toString()),
}

export function pgDriver(client: PgClient): Driver {
  return {
    async query(statement, values, isNamed) {
      const { rows } = await client.query(configOf(statement, values, isNamed))
      return rows.map(first)
    },
    async change(statement, values, isNamed) {
      const { rowCount } = await client.query(configOf(statement, values, isNamed))
      return rowCount
    },
    script: async (text) => client.query(text),
  }
}

/** For one connection. pg says that in its next version a client may be asked only when it has answered, and warns of it now. */
export function pgClientDriver(client: PgClient): Driver {
  const { query, change, script } = pgDriver(client)
  return {
    query: (statement, values, isNamed) => inTurn(client, () => query(statement, values, isNamed)),
    change: (statement, values, isNamed) => inTurn(client, () => change(statement, values, isNamed)),
    script: (text) => inTurn(client, () => script(text)),
  }
}

const last = new WeakMap<PgClient, Promise<unknown>>()

/** One after another, whichever stores ask. */
function inTurn<T>(client: PgClient, ask: () => Promise<T>): Promise<T> {
  const turn = (last.get(client) ?? Promise.resolve()).then(ask, ask)
  last.set(client, turn)
  return turn
}

function configOf({ name, text }: Statement, values: readonly Value[], isNamed: boolean): QueryConfig {
  return isNamed ? { name, text, values, rowMode: 'array', types } : { text, values, rowMode: 'array', types }
}

function first(row: readonly Value[]): Value {
  return row[0] ?? null
}
