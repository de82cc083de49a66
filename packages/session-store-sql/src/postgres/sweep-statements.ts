import type { Statement } from './driver'
import { statement } from './statement'
import type { Target } from './target'

/** All of them: $1 now, $2 at most so many. They answer how many they deleted. */
export interface SweepStatements {
  readonly sessions: Statement
  readonly keys: Statement
  /** …, $3 when to look again at an owner who still has sessions */
  readonly owners: Statement
}

/** What another process sweeps at this moment is passed over, so that any number of them never wait for each other. */
const free = 'FOR UPDATE SKIP LOCKED'

export function sweepStatements({ names: { sessions, owners, oneTime } }: Target): SweepStatements {
  const over = `sweep_at <= $1::bigint ORDER BY sweep_at LIMIT $2::bigint ${free}`
  return {
    sessions: statement(
      'sweep',
      `WITH due AS (SELECT id FROM ${sessions} WHERE expires_at <= $1::bigint AND ${over}), ` +
        `gone AS (DELETE FROM ${sessions} AS s USING due WHERE s.id = due.id RETURNING 1) SELECT count(*)::text FROM gone`,
    ),
    keys: statement(
      'sweep_keys',
      `WITH due AS (SELECT key FROM ${oneTime} WHERE expires_at <= $1::bigint ORDER BY expires_at LIMIT $2::bigint ${free}), ` +
        `gone AS (DELETE FROM ${oneTime} AS k USING due WHERE k.key = due.key RETURNING 1) SELECT count(*)::text FROM gone`,
    ),
    owners: statement(
      'sweep_owners',
      `WITH due AS (SELECT owner FROM ${owners} WHERE ${over}), ` +
        `rest AS (SELECT owner FROM due WHERE EXISTS (SELECT FROM ${sessions} AS s WHERE s.owner = due.owner)), ` +
        `later AS (UPDATE ${owners} AS o SET sweep_at = $3::bigint FROM rest WHERE o.owner = rest.owner), ` +
        `gone AS (DELETE FROM ${owners} AS o USING due WHERE o.owner = due.owner AND o.owner NOT IN (SELECT owner FROM rest) RETURNING 1) ` +
        'SELECT count(*)::text FROM gone',
    ),
  }
}
