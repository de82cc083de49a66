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
  query(config: QueryConfig): PromiseLike<{ readonly rows: readonly (readonly Value[])[] }>
  query(text: string): PromiseLike<unknown>
}

/** Given with each query, it goes before what the client or the module was taught. A client told `binary` hands out bytes. */
const types = {
  getTypeParser: () => (raw: string | Uint8Array) => (typeof raw === 'string' ? raw : Buffer.from(raw).toString()),
}

export function pgDriver(client: PgClient): Driver {
  return {
    async query({ name, text }: Statement, values: readonly Value[], isNamed: boolean) {
      const config: QueryConfig = isNamed
        ? { name, text, values, rowMode: 'array', types }
        : { text, values, rowMode: 'array', types }
      const { rows } = await client.query(config)
      return rows.map(first)
    },
    script: async (text) => client.query(text),
  }
}

function first(row: readonly Value[]): Value {
  return row[0] ?? null
}
