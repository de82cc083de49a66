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
  /** …, $13 id, $14 version, $15–17 mark, until, sweep_at of the record that ends, and what `limitValues` gives */
  readonly replaceWithin: Statement
}

const created = placeholders({ ...recordPlaces, now: 'bigint', ...limitPlaces })
const replaced = placeholders({ ...recordPlaces, now: 'bigint', ...oldPlaces, ...limitPlaces })
interface At {
  readonly $: typeof created
  readonly old: typeof replaced | undefined
}

export function limitStatements(target: Target): LimitStatements {
  return {
    createWithin: statement('create_within', within(target, { $: created, old: undefined })),
    replaceWithin: statement('replace_within', within(target, { $: replaced, old: replaced })),
  }
}

/** Pieces that several parts of the statement share. */
interface Pieces extends At {
  readonly target: Target
  readonly live: string
  /** The owner's live sessions beside the new one, and beside the one that ends. */
  readonly others: string
  readonly isRefused: string
}

function within(target: Target, at: At): string {
  const { $, old } = at
  const live = isLive($.now)
  const others = `FROM ${target.names.sessions} WHERE owner = ${$.owner} AND ${live}${old ? ` AND id <> ${old.oldId}` : ''}`
  const pieces = { ...at, target, live, others, isRefused: `(${$.refuses} AND others >= ${$.max})` }
  return `
WITH snap AS MATERIALIZED (${snap(pieces)}), turn AS (${turn(pieces)}),
${old ? `old AS (${endOld(target.names.sessions, old)}),` : ''}
evicted AS (${evicted(pieces)}), made AS (
  INSERT INTO ${target.names.sessions} (${named}) SELECT ${recordOf($)} FROM ${old ? 'old' : 'turn'} RETURNING id
)
${answer(pieces)}`
}

function snap({ $, old, target: { names }, live, others }: Pieces): string {
  const version = old ? `(SELECT version FROM ${names.sessions} WHERE id = ${old.oldId} AND ${live})` : 'NULL::bigint'
  return `
  SELECT (SELECT seq FROM ${names.owners} WHERE owner = ${$.owner}) AS seq,
    (SELECT count(*) ${others}) AS others,
    EXISTS (SELECT FROM ${names.sessions} WHERE id = ${$.id}) AS occupied,
    ${version} AS version
`
}

/**
 * Those who sign one owner in take turns: a turn is taken only while the owner's row is as it was in `snap`, so that nobody else has
 * signed in since the live ones were counted. Who came too late has changed nothing, is answered null, and tries again.
 */
function turn({ $, old, target: { names }, isRefused }: Pieces): string {
  return `
  INSERT INTO ${names.owners} AS o (owner, seq, sweep_at) SELECT ${$.owner}, ${$.turn}, ${$.ownerSweep} FROM snap
  WHERE NOT occupied AND NOT ${isRefused}${old ? ` AND version = ${old.oldVersion}` : ''}
  ON CONFLICT (owner) DO UPDATE SET seq = excluded.seq, sweep_at = excluded.sweep_at WHERE o.seq = (SELECT seq FROM snap)
  RETURNING seq
`
}

/** After the turn is taken, so that who came too late has ended nothing. */
function endOld(sessions: string, $: typeof replaced): string {
  return `
  UPDATE ${sessions} SET ${ending($)}
  WHERE id = ${$.oldId} AND version = ${$.oldVersion} AND ${isLive($.now)} AND EXISTS (SELECT FROM turn)
  RETURNING id
`
}

function evicted({ $, old, target: { names }, live, others }: Pieces): string {
  const mark = { now: $.now, text: $.limitText, until: $.limitUntil, sweep: $.limitSweep }
  return `
  UPDATE ${names.sessions} SET ${ending(mark)}
  WHERE id IN (SELECT id ${others} ORDER BY last_seen_at DESC, created_at DESC, id OFFSET ${$.max} - 1)
    AND ${live} AND EXISTS (SELECT FROM ${old ? 'old' : 'turn'})
  RETURNING id
`
}

function answer({ old, target: { channel, tells }, isRefused }: Pieces): string {
  const told = tells ? (old ? telling('old', channel) : '') + telling('evicted', channel) : ''
  return `
SELECT CASE
  WHEN EXISTS (SELECT FROM made) THEN concat_ws(E'\\n', 'made', ${idsOf('evicted')})
  ${old ? `WHEN version IS NULL THEN 'gone' WHEN version <> ${old.oldVersion} THEN 'conflict'` : ''}
  WHEN occupied THEN 'occupied'
  WHEN ${isRefused} THEN 'refused'
  ${old ? `WHEN EXISTS (SELECT FROM turn) THEN 'conflict'` : ''}
END${told} FROM snap`
}
