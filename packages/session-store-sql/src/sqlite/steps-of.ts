import { indexName, type Place, tableNames } from '../store/identifier'

/** What leads from one version of the tables to the next; never changed once published, only added to. */
export function stepsOf(place: Place): readonly (readonly string[])[] {
  return [first(place), second(place)]
}

function first(place: Place): string[] {
  const { sessions, oneTime } = tableNames(place, '"')
  const index = (what: string): string => indexIn(place, what)
  return [
    `CREATE TABLE ${sessions} (
  id           TEXT    NOT NULL PRIMARY KEY,
  version      INTEGER NOT NULL,
  generation   INTEGER NOT NULL,
  owner        TEXT,
  created_at   INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  sweep_at     INTEGER NOT NULL,
  mark         TEXT,
  credentials  TEXT    NOT NULL,
  facts        TEXT    NOT NULL,
  data         TEXT    NOT NULL
) STRICT, WITHOUT ROWID`,
    `CREATE INDEX ${index('owner')} ON "${place.table}" (owner) WHERE owner IS NOT NULL`,
    `CREATE INDEX ${index('sweep')} ON "${place.table}" (sweep_at)`,
    `CREATE TABLE ${oneTime} (
  key        TEXT    NOT NULL PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID`,
    `CREATE INDEX ${index('one_time_sweep')} ON "${place.table}_one_time" (expires_at)`,
  ]
}

function second(place: Place): string[] {
  return [
    `CREATE TABLE ${tableNames(place, '"').revoked} (
  name         TEXT    NOT NULL PRIMARY KEY,
  signed_in_by INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID`,
    `CREATE INDEX ${indexIn(place, 'revoked_sweep')} ON "${place.table}_revoked" (expires_at)`,
  ]
}

/** An index stands in the schema of its table, which is then named without it. */
function indexIn(place: Place, what: string): string {
  const name = indexName(place, '"', what)
  return place.schema === undefined ? name : `"${place.schema}".${name}`
}
