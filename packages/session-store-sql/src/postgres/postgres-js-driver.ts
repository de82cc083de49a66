import { wrong } from '../store/wrong'
import type { Driver, Value } from './driver'

type Rows = readonly (readonly (Uint8Array | null)[])[] & { readonly count: number }

interface Pending extends PromiseLike<unknown> {
  raw(): PromiseLike<Rows>
  simple(): PromiseLike<unknown>
}

interface Options {
  readonly prepare: boolean
  readonly onexecute: () => boolean
}

/** The `sql` of postgres.js, of its `begin` or its `reserve`, as far as it is used. */
export interface PostgresJsClient {
  unsafe(text: string, values?: readonly unknown[], options?: Options): Pending
  typed(value: Value, type: number): unknown
}

/** PostgreSQL's word for a type that is still to be found out. To postgres.js it is one for which nobody has a serializer. */
const unknownType = 705

/**
 * `raw()` hands out the bytes as they came: neither `types` nor `transform` of values and columns has seen them.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for a transform of rows, which goes before all else.
 */
export function postgresJsDriver(sql: PostgresJsClient): Driver {
  if (transformsRows(sql))
    throw wrong('client', 'client transforms rows: give the store a postgres() without transform.row')
  const ask = async (text: string, values: readonly Value[], isNamed: boolean): Promise<Rows> => {
    const parameters = values.map((value) => sql.typed(value, unknownType))
    for (;;)
      try {
        return await sql.unsafe(text, parameters, { prepare: isNamed, onexecute: alone }).raw()
      } catch (error) {
        if (!isStale(error, parameters)) throw error
      }
  }
  return {
    query: async ({ text }, values, isNamed) => (await ask(text, values, isNamed)).map(first),
    change: async ({ text }, values, isNamed) => (await ask(text, values, isNamed)).count,
    script: async (text) => sql.unsafe(text).simple(),
  }
}

/**
 * postgres.js asks whether the connection may take another query before this one is answered. What it sends on one that is breaking, in
 * the moment before it is closed, is never answered, nor is anything that comes after on that connection.
 */
const alone = (): boolean => false

function first([cell]: readonly (Uint8Array | null)[]): Value {
  return cell ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString() : null
}

function transformsRows(sql: PostgresJsClient): boolean {
  const { options }: { options?: { transform?: { row?: { from?: unknown } } } } = Object(sql)
  return typeof options?.transform?.row?.from === 'function'
}

/**
 * When the server ends a connection, postgres.js keeps what it said, and hands it out a second time: to the query for which it connects
 * again, before that one is sent. The error still tells whose it was.
 */
function isStale(error: unknown, parameters: readonly unknown[]): boolean {
  if (!(error instanceof Error) || Reflect.get(error, 'severity') !== 'FATAL') return false
  const args: unknown = Reflect.get(error, 'args')
  return Array.isArray(args) && args !== parameters
}
