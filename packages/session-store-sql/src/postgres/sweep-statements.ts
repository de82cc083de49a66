import type { Statement } from './driver'
import { statement } from './statement'
import type { Target } from './target'

/** All of them: $1 now, $2 at most so many. They answer how many they deleted. */
export interface SweepStatements {
  readonly sessions: Statement
  readonly keys: Statement
  readonly revoked: Statement
  /** …, $3 when to look again at an owner who still has sessions */
  readonly owners: Statement
}

/** What another process sweeps at this moment is passed over, so that any number of them never wait for each other. */
const batch = 'LIMIT $2::bigint FOR UPDATE SKIP LOCKED'
const count = 'SELECT count(*)::text FROM gone'

/** By lists of keys and not by joins, because a plan made without the values would take a batch for a tenth of the table. */
export function sweepStatements({ names: { sessions, owners, oneTime, revoked } }: Target): SweepStatements {
  const lapsed = `SELECT id FROM ${sessions} WHERE sweep_at <= $1::bigint AND expires_at <= $1::bigint ORDER BY sweep_at ${batch}`
  const over = `SELECT name FROM ${revoked} WHERE expires_at <= $1::bigint ORDER BY expires_at ${batch}`
  const used = `SELECT key FROM ${oneTime} WHERE expires_at <= $1::bigint ORDER BY expires_at ${batch}`
  return {
    sessions: statement(
      'sweep',
      `WITH gone AS (DELETE FROM ${sessions} WHERE id = ANY (ARRAY(${lapsed})) RETURNING 1) ${count}`,
    ),
    keys: statement(
      'sweep_keys',
      `WITH gone AS (DELETE FROM ${oneTime} WHERE key = ANY (ARRAY(${used})) RETURNING 1) ${count}`,
    ),
    revoked: statement(
      'sweep_revoked',
      `WITH gone AS (DELETE FROM ${revoked} WHERE name = ANY (ARRAY(${over})) RETURNING 1) ${count}`,
    ),
    owners: statement('sweep_owners', sweepOwners(sessions, owners)),
  }
}

function sweepOwners(sessions: string, owners: string): string {
  const due = `SELECT owner FROM ${owners} WHERE sweep_at <= $1::bigint ORDER BY sweep_at ${batch}`
  return `
WITH due AS MATERIALIZED (
  SELECT owner, EXISTS (SELECT FROM ${sessions} AS s WHERE s.owner = o.owner OFFSET 0) AS stays FROM (${due}) AS o
), later AS (
  UPDATE ${owners} SET sweep_at = $3::bigint WHERE owner = ANY (ARRAY(SELECT owner FROM due WHERE stays))
), gone AS (
  DELETE FROM ${owners} WHERE owner = ANY (ARRAY(SELECT owner FROM due WHERE NOT stays)) RETURNING 1
)
${count}`
}
