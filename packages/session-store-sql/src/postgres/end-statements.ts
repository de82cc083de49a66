import type { Statement } from './driver'
import { ending, idsOf, isLive, markRow, placeholders } from './fragments'
import { statement } from './statement'
import type { Target } from './target'

export interface EndStatements {
  /** $1 id, $2 now, $3 mark, $4 its until, $5 its sweep_at. Nothing for an id that is absent. */
  readonly destroy: Statement
  /** $1 owner, $2 now, $3 mark, $4 its until, $5 its sweep_at, $6 the id that stays, or null */
  readonly destroyAll: Statement
}

export function endStatements(target: Target): EndStatements {
  return { destroy: statement('destroy', destroy(target)), destroyAll: statement('destroy_all', destroyAll(target)) }
}

const mark = { now: 'bigint', text: 'text', until: 'bigint', sweep: 'bigint' } as const

/** `again`: somebody else ended it meanwhile, and the mark is not in what this statement sees. */
function destroy({ names: { sessions }, channel, tells }: Target): string {
  const $ = placeholders({ id: 'text', ...mark })
  return `
WITH ended AS (
  UPDATE ${sessions} SET ${ending($)} WHERE id = ${$.id} AND ${isLive($.now)} RETURNING id
)
SELECT CASE
  WHEN EXISTS (SELECT FROM ended) THEN 'destroyed'
  ELSE (
    SELECT CASE WHEN ended_at IS NULL THEN 'again' ELSE ${markRow} END
    FROM ${sessions} WHERE id = ${$.id} AND expires_at > ${$.now}
  )
END${tells ? telling('ended', channel) : ''}`
}

/**
 * How many were live when it began, and the ids it ended. Where a replace came between the two, there are fewer ids, and what it
 * minted is not among them: then it has to be done again. In the order of ids, so that two of these never wait for each other.
 */
function destroyAll({ names: { sessions }, channel, tells }: Target): string {
  const $ = placeholders({ owner: 'text', ...mark, except: 'text' })
  return `
WITH live AS MATERIALIZED (
  SELECT id FROM ${sessions} WHERE owner = ${$.owner} AND ${isLive($.now)} AND id IS DISTINCT FROM ${$.except}
), locked AS MATERIALIZED (
  SELECT id FROM ${sessions} WHERE id IN (SELECT id FROM live) AND ${isLive($.now)} ORDER BY id FOR UPDATE
), ended AS (
  UPDATE ${sessions} AS s SET ${ending($)} FROM locked WHERE s.id = locked.id RETURNING s.id
)
SELECT concat_ws(E'\\n', (SELECT count(*) FROM live), ${idsOf('ended')})${tells ? telling('ended', channel) : ''}`
}

/** A second column, for what it does. Told when the statement is committed. */
export function telling(from: string, channel: string): string {
  return `,\n  (SELECT count(pg_notify('${channel}', id)) FROM ${from})`
}
