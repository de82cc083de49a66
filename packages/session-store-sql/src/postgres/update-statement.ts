import type { RecordChange, UpdateConditions } from '@org/session-core'
import { dataText, storedKey } from '../store/data-text'
import { storedText, sweepAt } from '../store/row'
import type { Statement, Value } from './driver'
import { isLive } from './fragments'
import { statement } from './statement'
import type { Target } from './target'

type Part = 'set' | 'unset' | 'lastSeenAt' | 'expiresAt' | 'credentials' | 'version' | 'generation'

/**
 * Updates bring one thing or several, and each combination has a statement of its own: to write `data` where it did not change would
 * cost what a touch saves.
 */
export class UpdateStatements {
  private readonly known = new Map<string, Statement>()
  private readonly sessions: string

  constructor({ names }: Target) {
    this.sessions = names.sessions
  }

  /** $1 id, $2 now, and the values of the parts, in their order. */
  of(parts: readonly Part[]): Statement {
    const key = parts.join()
    const known = this.known.get(key)
    if (known !== undefined) return known
    const made = statement('update', updateOf(this.sessions, parts))
    this.known.set(key, made)
    return made
  }
}

/** What a change and its conditions bring, and the values: whatever is left out has no part. */
export function partsOf(change: RecordChange, when: UpdateConditions): { parts: Part[]; values: Value[] } {
  const parts: Part[] = []
  const values: Value[] = []
  const bring = (part: Part, ...brought: Value[]): void => {
    parts.push(part)
    values.push(...brought)
  }
  const { set, unset, lastSeenAt, expiresAt, credentials } = change
  if (set !== undefined && !isEmpty(set)) bring('set', dataText(set))
  if (unset !== undefined && unset.length > 0) bring('unset', arrayOf(unset.map(storedKey)))
  if (lastSeenAt !== undefined) bring('lastSeenAt', `${Math.floor(lastSeenAt)}`)
  if (expiresAt !== undefined) bring('expiresAt', `${Math.floor(expiresAt)}`, `${sweepAt(expiresAt)}`)
  if (credentials !== undefined) bring('credentials', storedText(credentials))
  if (when.version !== undefined) bring('version', `${when.version}`)
  if (when.generation !== undefined) bring('generation', `${when.generation}`)
  return { parts, values }
}

function isEmpty(set: Readonly<Record<string, string>>): boolean {
  for (const _ in set) return false
  return true
}

/** As PostgreSQL writes an array of texts. */
function arrayOf(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join()}}`
}

function updateOf(sessions: string, parts: readonly Part[]): string {
  const places = placesOf(parts)
  const { set, unset, lastSeenAt, expiresAt, credentials, version, generation } = places
  const changes = ['version = version + 1']
  const merged = set === undefined ? 'data' : `(data || $${set}::jsonb)`
  if (set !== undefined || unset !== undefined)
    changes.push(`data = ${unset === undefined ? merged : `${merged} - $${unset}::text[]`}`)
  if (lastSeenAt !== undefined) changes.push(`last_seen_at = greatest(last_seen_at, $${lastSeenAt}::bigint)`)
  if (expiresAt !== undefined)
    changes.push(
      `expires_at = greatest(expires_at, $${expiresAt}::bigint)`,
      `sweep_at = greatest(sweep_at, $${expiresAt + 1}::bigint)`,
    )
  if (credentials !== undefined) changes.push(`credentials = $${credentials}::text`, 'generation = generation + 1')
  const live = `id = $1::text AND ${isLive('$2::bigint')}`
  const conditions =
    (version === undefined ? '' : ` AND version = $${version}::bigint`) +
    (generation === undefined ? '' : ` AND generation = $${generation}::bigint`)
  const update = `UPDATE ${sessions} SET ${changes.join(', ')} WHERE ${live}${conditions}`
  if (conditions === '') return update
  return (
    `WITH changed AS (${update} RETURNING id) SELECT coalesce((SELECT 'updated' FROM changed), ` +
    `(SELECT 'conflict' FROM ${sessions} WHERE ${live}))`
  )
}

function placesOf(parts: readonly Part[]): Partial<Record<Part, number>> {
  const places: Partial<Record<Part, number>> = {}
  let next = 3
  for (const part of parts) {
    places[part] = next
    next += part === 'expiresAt' ? 2 : 1
  }
  return places
}
