import type { CreateOutcome, OwnerLimit, ReplaceConditions, ReplaceOutcome, SessionRecord } from '@org/session-core'
import type { Database } from './database'
import { mint } from './mint'
import type { Statements } from './statements'
import { limitValues, markValues, recordValues, time } from './values'

/** Where a record is anonymous, or its owner has no limit, nobody counts, and no turn has to be taken. */
export async function create(
  database: Database,
  statements: Statements,
  record: SessionRecord,
  { now, limit }: { readonly now: number; readonly limit?: OwnerLimit },
): Promise<CreateOutcome> {
  const common = { verb: 'create', id: record.id, now } as const
  const values = recordValues(record)
  const minted = await mint(
    database,
    statements,
    limit === undefined || record.owner === null
      ? { ...common, statement: statements.create, values }
      : { ...common, statement: statements.createWithin, values: [...values, time(now), ...limitValues(limit, now)] },
  )
  if (minted.status === 'made') return { status: 'created', evicted: minted.evicted }
  return minted.status === 'refused' ? { status: 'refused', reason: 'limit' } : { status: 'taken' }
}

export async function replace(
  database: Database,
  statements: Statements,
  id: string,
  record: SessionRecord,
  { now, version, mark, limit }: ReplaceConditions,
): Promise<ReplaceOutcome> {
  const common = { verb: 'replace', id: record.id, now } as const
  const values = [...recordValues(record), time(now), id, `${version}`, ...markValues(mark)]
  const minted = await mint(
    database,
    statements,
    limit === undefined || record.owner === null
      ? { ...common, statement: statements.replace, values }
      : { ...common, statement: statements.replaceWithin, values: [...values, ...limitValues(limit, now)] },
  )
  if (minted.status === 'made') return { status: 'replaced', evicted: minted.evicted }
  return minted.status === 'refused' ? { status: 'refused', reason: 'limit' } : { status: minted.status }
}
