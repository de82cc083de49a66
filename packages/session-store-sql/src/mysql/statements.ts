import type { TableNames } from '../store/identifier'
import { columns } from '../store/row'

/** What each verb says, with the values that it takes in their order. */
export interface Statements {
  /** the values of a row */
  readonly insert: string
  /** id, now: makes room for a record where one has lapsed */
  readonly vacate: string
  /** id, now */
  readonly read: string
  /** id, now */
  readonly isLive: string
  /** owner, now */
  readonly list: string
  /** mark, until, sweep_at, id, now */
  readonly end: string
  /** mark, until, sweep_at, id, now, version */
  readonly endVersion: string
  /** owner, sweep_at, sweep_at */
  readonly turn: string
  /** owner, now, an id that does not count */
  readonly others: string
  /** owner, now, the id that stays */
  readonly owned: string
  /** key, until */
  readonly consume: string
  /** until, key, now */
  readonly consumeAgain: string
  /** name, signed_in_by, until, signed_in_by, until */
  readonly revoke: string
}

export const live = 'mark IS NULL AND expires_at > ?'
export const ending = `mark = convert(? USING utf8mb4), expires_at = ?, sweep_at = ?, owner = NULL, credentials = '', facts = '', data = '{}'`

/** Beside bytes all the rest is bytes too, as it stands in the table; x'0A' is a line break whatever the mode of the server. */
function lines(values: string): string {
  return `concat_ws(x'0A', ${values})`
}

const row = lines('version, generation, created_at, last_seen_at, expires_at, credentials, facts, data, owner')
const summary = lines('id, version, generation, created_at, last_seen_at, expires_at, facts')
const markRow = `concat(x'0A', expires_at, x'0A', mark)`

/** Letters that come as bytes become letters again. */
const converted = new Set(['credentials', 'facts', 'data'])

export function statementsOf({ sessions, owners, oneTime, revoked }: TableNames): Statements {
  const places = columns.map((name) => (converted.has(name) ? 'convert(? USING utf8mb4)' : '?')).join(', ')
  const owned = `SELECT id FROM ${sessions} WHERE owner = ? AND ${live} AND id <> ?`
  return {
    insert: `INSERT INTO ${sessions} (${columns.join(', ')}) VALUES (${places})`,
    vacate: `DELETE FROM ${sessions} WHERE id = ? AND expires_at <= ?`,
    read: `SELECT CASE WHEN mark IS NULL THEN ${row} ELSE ${markRow} END FROM ${sessions} WHERE id = ? AND expires_at > ?`,
    isLive: `SELECT id FROM ${sessions} WHERE id = ? AND ${live}`,
    list: `SELECT ${summary} FROM ${sessions} WHERE owner = ? AND ${live}`,
    end: `UPDATE ${sessions} SET ${ending} WHERE id = ? AND ${live}`,
    endVersion: `UPDATE ${sessions} SET ${ending} WHERE id = ? AND ${live} AND version = ?`,
    turn: `INSERT INTO ${owners} (owner, seq, sweep_at) VALUES (?, 1, ?) ON DUPLICATE KEY UPDATE seq = seq + 1, sweep_at = ?`,
    others: `${owned} ORDER BY last_seen_at DESC, created_at DESC, id`,
    owned,
    consume: `INSERT INTO ${oneTime} (\`key\`, expires_at) VALUES (?, ?)`,
    consumeAgain: `UPDATE ${oneTime} SET expires_at = ? WHERE \`key\` = ? AND expires_at <= ?`,
    revoke:
      `INSERT INTO ${revoked} (name, signed_in_by, expires_at) VALUES (?, ?, ?) ` +
      'ON DUPLICATE KEY UPDATE signed_in_by = greatest(signed_in_by, ?), expires_at = greatest(expires_at, ?)',
  }
}
