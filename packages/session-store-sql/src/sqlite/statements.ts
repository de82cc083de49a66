import type { TableNames } from '../store/identifier'
import { columns } from '../store/row'

const isLive = 'mark IS NULL AND expires_at > ?'
const end = `mark = ?, expires_at = ?, sweep_at = ?, owner = NULL, credentials = '', facts = '', data = '{}'`

/** What each verb says, in the order in which its values are given. */
export function statementsOf({ sessions, oneTime, revoked }: TableNames): Statements {
  const found = columns.map((name) => `${name} = excluded.${name}`).join(', ')
  const others = `FROM ${sessions} WHERE owner = ? AND expires_at > ? AND id <> ?`
  return {
    lock: `DELETE FROM ${sessions} WHERE 0`,
    insert:
      `INSERT INTO ${sessions} AS old (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ` +
      `ON CONFLICT (id) DO UPDATE SET mark = NULL, ${found} WHERE old.expires_at <= ?`,
    read:
      'SELECT version, generation, created_at, last_seen_at, expires_at, credentials, facts, data, owner, mark ' +
      `FROM ${sessions} WHERE id = ? AND expires_at > ?`,
    isTaken: `SELECT 1 FROM ${sessions} WHERE id = ? AND expires_at > ?`,
    versionOfLive: `SELECT version FROM ${sessions} WHERE id = ? AND ${isLive}`,
    mark: `SELECT mark, expires_at FROM ${sessions} WHERE id = ? AND mark IS NOT NULL AND expires_at > ?`,
    end: `UPDATE ${sessions} SET ${end} WHERE id = ? AND ${isLive}`,
    endOwned: `UPDATE ${sessions} SET ${end} WHERE owner = ? AND expires_at > ? AND id <> ? RETURNING id`,
    beyond: `SELECT id ${others} ORDER BY last_seen_at DESC, created_at DESC, id LIMIT -1 OFFSET ?`,
    list:
      'SELECT id, version, generation, created_at, last_seen_at, expires_at, facts ' +
      `FROM ${sessions} WHERE owner = ? AND expires_at > ?`,
    sweep: sweepOf(sessions, 'id', 'sweep_at'),
    sweepOneTime: sweepOf(oneTime, 'key', 'expires_at'),
    sweepRevoked: sweepOf(revoked, 'name', 'expires_at'),
    consume:
      `INSERT INTO ${oneTime} AS old (key, expires_at) VALUES (?, ?) ` +
      'ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE old.expires_at <= ?',
    revoke:
      `INSERT INTO ${revoked} AS old (name, signed_in_by, expires_at) VALUES (?, ?, ?) ` +
      'ON CONFLICT (name) DO UPDATE SET signed_in_by = max(old.signed_in_by, excluded.signed_in_by), ' +
      'expires_at = max(old.expires_at, excluded.expires_at)',
  }
}

export interface Statements {
  /** Changes nothing, and takes the lock for writing. */
  readonly lock: string
  /** The values of a row, now. What is over makes room. */
  readonly insert: string
  readonly read: string
  readonly isTaken: string
  readonly versionOfLive: string
  readonly mark: string
  /** mark, until, sweep_at, id, now */
  readonly end: string
  /** mark, until, sweep_at, owner, now, the id to leave */
  readonly endOwned: string
  /** owner, now, the id that does not count, how many stay */
  readonly beyond: string
  readonly list: string
  /** now, now, how many */
  readonly sweep: string
  readonly sweepOneTime: string
  readonly sweepRevoked: string
  /** key, until, now */
  readonly consume: string
  /** name, signed_in_by, until */
  readonly revoke: string
}

function sweepOf(table: string, key: string, by: string): string {
  return (
    `DELETE FROM ${table} WHERE ${key} IN ` +
    `(SELECT ${key} FROM ${table} WHERE ${by} <= ? AND expires_at <= ? ORDER BY ${by} LIMIT ?)`
  )
}
