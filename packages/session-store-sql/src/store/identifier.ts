import { wrong } from './wrong'

/** Where the tables are. */
export interface Place {
  readonly table: string
  readonly schema: string | undefined
}

/** Names as they stand in a statement: quoted, and after their schema when there is one. */
export interface TableNames {
  readonly sessions: string
  /** A row for each owner: those who sign one owner in take turns on it. */
  readonly owners: string
  /** Keys that were consumed. */
  readonly oneTime: string
  /** What was revoked of sessions that live in their tokens. */
  readonly revoked: string
  /** Which version of the tables this is. */
  readonly version: string
}

const suffixes = {
  sessions: '',
  owners: '_owners',
  oneTime: '_one_time',
  revoked: '_revoked',
  version: '_schema',
} as const

/** PostgreSQL cuts names at 63 bytes, MySQL refuses more than 64: what is appended must fit, too. */
const longest = { table: 40, schema: 63 } as const

const shape = /^[A-Za-z_][A-Za-z0-9_$-]*$/

/** @throws {SessionError} `ERR_SESSION_OPTION` for a name that has other characters or is too long. */
export function checkIdentifier(option: 'table' | 'schema', name: unknown): string {
  if (typeof name !== 'string') throw wrong(option, `${option} is of type ${typeof name}: give a name, like 'sessions'`)
  if (option === 'table' && /^[^.]+\.[^.]+$/.test(name)) throw wrong(option, apart(name))
  if (!shape.test(name))
    throw wrong(
      option,
      `${option} is ${JSON.stringify(name.slice(0, 80))}: a name is letters, digits, _, $ and -, and begins with a letter or _`,
    )
  if (name.length <= longest[option]) return name
  throw wrong(option, `${option} has ${name.length} characters: give it at most ${longest[option]}`)
}

function apart(name: string): string {
  const [schema, table] = name.split('.')
  return `table is ${JSON.stringify(name)}: write schema: ${JSON.stringify(schema)}, table: ${JSON.stringify(table)}`
}

export function tableNames(place: Place, quote: '"' | '`'): TableNames {
  const quoted = (name: string): string => `${quote}${name}${quote}`
  const qualified = (suffix: string): string =>
    `${place.schema === undefined ? '' : `${quoted(place.schema)}.`}${quoted(place.table + suffix)}`
  return {
    sessions: qualified(suffixes.sessions),
    owners: qualified(suffixes.owners),
    oneTime: qualified(suffixes.oneTime),
    revoked: qualified(suffixes.revoked),
    version: qualified(suffixes.version),
  }
}

/** An index is named after its table: `sessions_owner`, `sessions_one_time_sweep`. */
export function indexName(place: Place, quote: '"' | '`', what: string): string {
  return `${quote}${place.table}_${what}${quote}`
}
