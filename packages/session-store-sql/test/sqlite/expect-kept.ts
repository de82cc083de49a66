import type { ReadOutcome } from '@org/session-core'
import { expect } from 'vitest'
import type { SqlStore } from '../../src/index'
import { T } from '../support/record'

/** The version that an id was said to have reached; infinity when it was said to have ended. */
export type Acknowledged = readonly [id: string, version: number]

/** What was acknowledged is there, and nothing else but what was being done when the process could not go on. */
export async function expectKept(store: SqlStore<never>, acknowledged: readonly Acknowledged[]): Promise<void> {
  const last = new Map(acknowledged)
  expect(last.size).toBeGreaterThan(1)
  const newest = acknowledged.at(-1)?.[0]
  for (const [id, version] of last) {
    const stored = versionOf(await store.read(id, { now: T }))
    if (id === newest) expect(stored, id).toBeGreaterThanOrEqual(version)
    else expect(stored, id).toBe(version)
  }
}

function versionOf(found: ReadOutcome): number {
  if (found.status === 'ended') return Number.POSITIVE_INFINITY
  return found.status === 'live' ? found.record.version : 0
}
