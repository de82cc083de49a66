import type { Statement } from './driver'
import { statement } from './statement'
import type { Target } from './target'

export interface RevocationStatements {
  /** $1 name, $2 its signed_in_by, $3 its expires_at. Never less than what stands there. */
  readonly revoke: Statement
  /** $1 names by lines, $2 since, $3 now. Nothing where none of them ends it. */
  readonly check: Statement
}

export function revocationStatements({ names: { revoked } }: Target): RevocationStatements {
  return {
    revoke: statement(
      'revoke',
      `INSERT INTO ${revoked} AS r (name, signed_in_by, expires_at) VALUES ($1::text, $2::bigint, $3::bigint) ` +
        'ON CONFLICT (name) DO UPDATE SET signed_in_by = greatest(r.signed_in_by, excluded.signed_in_by), ' +
        `expires_at = greatest(r.expires_at, excluded.expires_at) RETURNING 'revoked'`,
    ),
    check: statement(
      'check',
      `SELECT 'revoked' FROM ${revoked} WHERE name = ANY (string_to_array($1::text, E'\\n')) ` +
        'AND signed_in_by >= $2::bigint AND expires_at > $3::bigint LIMIT 1',
    ),
  }
}
