import type { Statement } from './driver'
import { telling } from './end-statements'
import { ending, idsOf, isLive, placeholders } from './fragments'
import { limitPlaces, oldPlaces, recordPlaces } from './mint-places'
import { named, recordOf } from './mint-statements'
import { statement } from './statement'
import type { Target } from './target'

/** Their values begin with the eleven of the record, and $12 now. */
export interface LimitStatements {
  /** …, and what `limitValues` gives */
  readonly createWithin: Statement
  /** …, what `oldValues` gives, and what `limitValues` gives */
  readonly replaceWithin: Statement
}

const created = placeholders({ ...recordPlaces, now: 'bigint', ...limitPlaces })
const replaced = placeholders({ ...recordPlaces, now: 'bigint', ...oldPlaces, ...limitPlaces })
const at = { create: { $: created, old: undefined }, replace: { $: replaced, old: replaced } }
type At = (typeof at)['create' | 'replace']

export function limitStatements(target: Target): LimitStatements {
  return {
    createWithin: statement('create_within', within(target, at.create)),
    replaceWithin: statement('replace_within', within(target, at.replace)),
  }
}

/**
 * Those who sign one owner in take turns: `turn` is taken only while the owner's row is as it was in `snap`, so that nobody else has
 * signed in since the live ones were counted. Who came too late has changed nothing, is answered null, and tries again.
 */
function within({ names: { sessions, owners }, channel, tells }: Target, { $, old }: At): string {
  const live = isLive($.now)
  const others = `FROM ${sessions} WHERE owner = ${$.owner} AND ${live}${old ? ` AND id <> ${old.oldId}` : ''}`
  const isRefused = `(${$.refuses} AND others >= ${$.max})`
  const mark = { now: $.now, text: $.limitText, until: $.limitUntil, sweep: $.limitSweep }
  const before = old ? 'old' : 'turn'
  return `
WITH snap AS MATERIALIZED (
  SELECT (SELECT seq FROM ${owners} WHERE owner = ${$.owner}) AS seq,
    (SELECT count(*) ${others}) AS others,
    EXISTS (SELECT FROM ${sessions} WHERE id = ${$.id}) AS occupied,
    ${old ? `(SELECT version FROM ${sessions} WHERE id = ${old.oldId} AND ${live})` : 'NULL::bigint'} AS version
), turn AS (
  INSERT INTO ${owners} AS o (owner, seq, sweep_at) SELECT ${$.owner}, ${$.turn}, ${$.ownerSweep} FROM snap
  WHERE NOT occupied AND NOT ${isRefused}${old ? ` AND version = ${old.oldVersion}` : ''}
  ON CONFLICT (owner) DO UPDATE SET seq = excluded.seq, sweep_at = excluded.sweep_at WHERE o.seq = (SELECT seq FROM snap)
  RETURNING seq
)${old ? `, old AS (${endOld(sessions, old)})` : ''}, evicted AS (
  UPDATE ${sessions} SET ${ending(mark)}
  WHERE id IN (SELECT id ${others} ORDER BY last_seen_at DESC, created_at DESC, id OFFSET ${$.max} - 1)
    AND ${live} AND EXISTS (SELECT FROM ${before})
  RETURNING id
), made AS (
  INSERT INTO ${sessions} (${named}) SELECT ${recordOf($)} FROM ${before} RETURNING id
)
SELECT CASE
  WHEN EXISTS (SELECT FROM made) THEN concat_ws(E'\\n', 'made', ${idsOf('evicted')})
  ${old ? goneOrConflict(old) : ''}
  WHEN occupied THEN 'occupied'
  WHEN ${isRefused} THEN 'refused'
  ${old ? `WHEN EXISTS (SELECT FROM turn) THEN 'conflict'` : ''}
END${tells ? (old ? telling('old', channel) : '') + telling('evicted', channel) : ''} FROM snap`
}

/** After the turn is taken, so that who came too late has ended nothing. */
function endOld(sessions: string, $: typeof replaced): string {
  return `
  UPDATE ${sessions} SET ${ending($)}
  WHERE id = ${$.oldId} AND version = ${$.oldVersion} AND ${isLive($.now)} AND EXISTS (SELECT FROM turn)
  RETURNING id
`
}

function goneOrConflict({ oldVersion }: typeof replaced): string {
  return `WHEN version IS NULL THEN 'gone' WHEN version <> ${oldVersion} THEN 'conflict'`
}
