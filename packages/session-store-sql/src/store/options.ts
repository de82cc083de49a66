import type { Duration } from '@org/session-core'
import { checkIdentifier, type Place } from './identifier'
import { wrong } from './wrong'

/** What every SQL store takes. */
export interface SqlStoreOptions<C> {
  /** The pool, connection or database object that your application made. Its settings stay yours and change no result. */
  readonly client: C
  /** The table of sessions, and the beginning of the names of the others. @default 'sessions' */
  readonly table?: string | undefined
  /** The schema (SQLite: the attached database) of the tables. @default where the client looks by itself */
  readonly schema?: string | undefined
  /**
   * How often what is over is deleted, from `'1s'` to `'1d'`: in batches, on a timer that keeps no process alive, any number of
   * processes beside each other. `'never'` when a job of yours calls `store.sweep`. @default '15m'
   */
  readonly sweep?: Duration | 'never' | undefined
}

export interface Settings extends Place {
  /** In milliseconds; `undefined` is never. */
  readonly sweepEvery: number | undefined
}

interface Factory {
  /** How it is called, for messages. */
  readonly name: string
  /** What it takes besides the options of every SQL store. */
  readonly more?: readonly string[]
}

const common = ['client', 'table', 'schema', 'sweep']
const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const day = 86_400_000

/** @throws {SessionError} `ERR_SESSION_OPTION` for an option that is unknown or cannot be. */
export function checkOptions(options: unknown, { name, more = [] }: Factory): Settings {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw wrong('options', `${name}() takes an object of options: ${name}({ client })`)
  const known = [...common, ...more]
  for (const option of Object.keys(options))
    if (!known.includes(option))
      throw wrong(option, `${name}() has no option ${JSON.stringify(option)}: there are ${known.join(', ')}`)
  const { client, table = 'sessions', schema, sweep = '15m' }: Partial<SqlStoreOptions<unknown>> = options
  if (client === undefined || client === null) throw wrong('client', `client is missing: ${name}({ client })`)
  return {
    table: checkIdentifier('table', table),
    schema: schema === undefined ? undefined : checkIdentifier('schema', schema),
    sweepEvery: sweep === 'never' ? undefined : milliseconds(sweep),
  }
}

function milliseconds(sweep: unknown): number {
  const match = typeof sweep === 'string' ? /^(\d{1,9})(s|m|h|d)$/.exec(sweep) : null
  const length = match ? Number(match[1]) * (units[match[2] ?? ''] ?? Number.NaN) : Number.NaN
  if (length >= 1000 && length <= day) return length
  const shown = typeof sweep === 'string' ? JSON.stringify(sweep.slice(0, 40)) : String(sweep)
  throw wrong('sweep', `sweep is ${shown}: write a length of time from '1s' to '1d', like '15m', or 'never'`)
}
