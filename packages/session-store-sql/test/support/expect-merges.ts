import { applyChange, type RecordChange, type SessionRecord } from '@org/session-core'
import fc from 'fast-check'
import { expect } from 'vitest'
import type { SqlStore } from '../../src/index'
import { changes, data } from './changes'
import { recordOf, T } from './record'

const now = T

/**
 * What the database makes of a record is what `applyChange` makes of it, key for key, whatever the keys are, but for what `without`
 * says that it cannot hold.
 */
export async function expectMerges(store: SqlStore<never>, numRuns: number, without?: RegExp): Promise<void> {
  const property = fc.asyncProperty(data, changes, async (first, later) => {
    fc.pre(!without?.test(JSON.stringify([first, later])))
    let expected = recordOf({ data: first })
    expect(await store.create(expected, { now })).toEqual({ status: 'created', evicted: [] })
    await expectStored(store, expected)
    for (const change of later) expected = await merged(store, expected, change)
  })
  await fc.assert(property, { numRuns })
}

async function merged(store: SqlStore<never>, before: SessionRecord, change: RecordChange): Promise<SessionRecord> {
  const after = applyChange(before, change)
  expect(await store.update(before.id, change, { now })).toEqual({ status: 'updated' })
  await expectStored(store, after)
  return after
}

async function expectStored(store: SqlStore<never>, record: SessionRecord): Promise<void> {
  const found = await store.read(record.id, { now })
  if (found.status !== 'live') throw new Error(`the record is ${found.status}`)
  expect(entries(found.record)).toEqual(entries(record))
}

/** Without a prototype in the way, and in no order. */
function entries({ data: values, ...rest }: SessionRecord): unknown {
  return { ...rest, data: Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)) }
}
