import type { Driver, Statement, Value } from './driver'

interface Pending extends PromiseLike<unknown> {
  raw(): PromiseLike<readonly (readonly (Uint8Array | null)[])[]>
  simple(): PromiseLike<unknown>
}

/** The `sql` of postgres.js, of its `begin` or its `reserve`, as far as it is used. */
export interface PostgresJsClient {
  unsafe(text: string, values?: readonly unknown[], options?: { readonly prepare: boolean }): Pending
  typed(value: Value, type: number): unknown
}

/** PostgreSQL's word for a type that is still to be found out. To postgres.js it is one for which nobody has a serializer. */
const unknownType = 705

/** `raw()` hands out the bytes as they came: neither `transform` nor `types` has seen them. */
export function postgresJsDriver(sql: PostgresJsClient): Driver {
  return {
    async query({ text }: Statement, values: readonly Value[], isNamed: boolean) {
      const parameters = values.map((value) => sql.typed(value, unknownType))
      const rows = await sql.unsafe(text, parameters, { prepare: isNamed }).raw()
      return rows.map(first)
    },
    script: async (text) => sql.unsafe(text).simple(),
  }
}

function first([cell]: readonly (Uint8Array | null)[]): Value {
  return cell ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString() : null
}
