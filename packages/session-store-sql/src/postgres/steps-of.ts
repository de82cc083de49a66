import { indexName, type Place, tableNames } from '../store/identifier'

/**
 * The statements of each version of the tables, oldest first. A version that was published is never changed: the next one follows it.
 *
 * No index holds a column that a touch moves, and pages keep room, so that touches write no index and leave nothing to vacuum.
 */
export function stepsOf(place: Place): readonly (readonly string[])[] {
  return [first(place), second(place)]
}

function first(place: Place): readonly string[] {
  const { sessions, owners, oneTime, version } = tableNames(place, '"')
  const index = (what: string): string => `CREATE INDEX ${indexName(place, '"', what)} ON`
  return [
    `CREATE TABLE ${sessions} (${session}) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)`,
    `${index('owner')} ${sessions} (owner) WHERE owner IS NOT NULL`,
    `${index('ended')} ${sessions} (ended_at) WHERE ended_at IS NOT NULL`,
    `${index('sweep')} ${sessions} (sweep_at)`,
    `CREATE TABLE ${owners} (${owner}) WITH (fillfactor = 70)`,
    `${index('owners_sweep')} ${owners} (sweep_at)`,
    `CREATE TABLE ${oneTime} (${key})`,
    `${index('one_time_sweep')} ${oneTime} (expires_at)`,
    `CREATE TABLE ${version} (version integer PRIMARY KEY)`,
    `INSERT INTO ${version} VALUES (1)`,
  ]
}

function second(place: Place): readonly string[] {
  const { revoked, version } = tableNames(place, '"')
  return [
    `CREATE TABLE ${revoked} (${revocation})`,
    `CREATE INDEX ${indexName(place, '"', 'revoked_sweep')} ON ${revoked} (expires_at)`,
    `INSERT INTO ${version} VALUES (2)`,
  ]
}

const session = `
  id text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL,
  generation bigint NOT NULL,
  owner text COLLATE "C",
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  sweep_at bigint NOT NULL,
  ended_at bigint,
  mark text,
  credentials text NOT NULL,
  facts text NOT NULL,
  data jsonb NOT NULL
`

const owner = `
  owner text COLLATE "C" PRIMARY KEY,
  seq bigint NOT NULL,
  sweep_at bigint NOT NULL
`

const key = `
  key text COLLATE "C" PRIMARY KEY,
  expires_at bigint NOT NULL
`

const revocation = `
  name text COLLATE "C" PRIMARY KEY,
  signed_in_by bigint NOT NULL,
  expires_at bigint NOT NULL
`
