import { columns } from '../store/row'
import type { Statement } from './driver'
import { telling } from './end-statements'
import { ending, isLive, placeholders } from './fragments'
import { oldPlaces, recordPlaces } from './mint-places'
import { statement } from './statement'
import type { Target } from './target'

/** Their values begin with the eleven of the record. */
export interface MintStatements {
  /** … */
  readonly create: Statement
  /** …, $12 now, $13 id, $14 version, $15–17 mark, until, sweep_at of the record that ends */
  readonly replace: Statement
}

export function mintStatements(target: Target): MintStatements {
  return { create: statement('create', create(target)), replace: statement('replace', replace(target)) }
}

/** What a `SELECT` or `VALUES` of a new record lists. */
export function recordOf($: Readonly<Record<keyof typeof recordPlaces, string>>): string {
  return Object.keys(recordPlaces)
    .map((name) => $[name as keyof typeof recordPlaces])
    .join(', ')
}

export const named: string = columns.join(', ')

function create({ names: { sessions } }: Target): string {
  const values = recordOf(placeholders(recordPlaces))
  return `INSERT INTO ${sessions} (${named}) VALUES (${values}) ON CONFLICT (id) DO NOTHING RETURNING 'made'`
}

function replace({ names: { sessions }, channel, tells }: Target): string {
  const $ = placeholders({ ...recordPlaces, now: 'bigint', ...oldPlaces })
  return `
WITH snap AS MATERIALIZED (
  SELECT (SELECT version FROM ${sessions} WHERE id = ${$.oldId} AND ${isLive($.now)}) AS version,
    EXISTS (SELECT FROM ${sessions} WHERE id = ${$.id}) AS occupied
), old AS (
  UPDATE ${sessions} SET ${ending($)}
  WHERE id = ${$.oldId} AND version = ${$.oldVersion} AND ${isLive($.now)} AND NOT (SELECT occupied FROM snap)
  RETURNING id
), made AS (
  INSERT INTO ${sessions} (${named}) SELECT ${recordOf($)} FROM old RETURNING id
)
SELECT CASE
  WHEN EXISTS (SELECT FROM made) THEN 'made'
  WHEN version IS NULL THEN 'gone'
  WHEN version <> ${$.oldVersion} THEN 'conflict'
  WHEN occupied THEN 'occupied'
  ELSE 'conflict'
END${tells ? telling('old', channel) : ''} FROM snap`
}
