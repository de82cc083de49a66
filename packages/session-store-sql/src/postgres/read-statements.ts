import type { Statement } from './driver'
import { isLive, markRow, row, summary } from './fragments'
import { statement } from './statement'
import type { Target } from './target'

export interface ReadStatements {
  /** $1 id, $2 now */
  readonly read: Statement
  /** $1 owner, $2 now */
  readonly list: Statement
  /** $1 a time, $2 an id: what ended after that one, in this order, with when it ended. */
  readonly ended: Statement
  /** The last `ended_at` there is. */
  readonly lastEnd: Statement
}

export function readStatements({ names: { sessions } }: Target): ReadStatements {
  const found = `CASE WHEN ended_at IS NULL THEN ${row} ELSE ${markRow} END`
  return {
    read: statement('read', `SELECT ${found} FROM ${sessions} WHERE id = $1::text AND expires_at > $2::bigint`),
    list: statement('list', `SELECT ${summary} FROM ${sessions} WHERE owner = $1::text AND ${isLive('$2::bigint')}`),
    ended: statement(
      'ended',
      `SELECT concat(id, E'\\n', ended_at) FROM ${sessions} ` +
        'WHERE ended_at >= $1::bigint AND (ended_at, id) > ($1::bigint, $2::text) ORDER BY ended_at, id LIMIT 1000',
    ),
    lastEnd: statement('last_end', `SELECT max(ended_at)::text FROM ${sessions} WHERE ended_at IS NOT NULL`),
  }
}
