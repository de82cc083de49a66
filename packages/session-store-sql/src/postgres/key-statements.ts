import type { Statement } from './driver'
import { statement } from './statement'
import type { Target } from './target'

export interface KeyStatements {
  /** $1 key, $2 its expires_at, $3 now. Nothing for a key that was consumed. */
  readonly consume: Statement
  /** $1 id, $2 now. Makes room for a record where one has lapsed. */
  readonly vacate: Statement
}

export function keyStatements({ names: { sessions, oneTime } }: Target): KeyStatements {
  return {
    consume: statement(
      'consume',
      `INSERT INTO ${oneTime} AS k (key, expires_at) VALUES ($1::text, $2::bigint) ` +
        'ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE k.expires_at <= $3::bigint ' +
        `RETURNING 'consumed'`,
    ),
    vacate: statement(
      'vacate',
      `DELETE FROM ${sessions} WHERE id = $1::text AND expires_at <= $2::bigint RETURNING id`,
    ),
  }
}
