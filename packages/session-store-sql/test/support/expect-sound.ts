import { expect } from 'vitest'
import type { SqlStore } from '../../src/index'
import { livePerOwner, type Tally } from './mixed-load'
import { T } from './record'

/** After a load: nothing failed, nothing acknowledged is lost, and nobody has more sessions than the limit says. */
export async function expectSound(store: SqlStore<never>, tallies: readonly Tally[]): Promise<void> {
  expect(tallies.map(({ failures }) => failures)).toEqual(tallies.map(() => ({})))
  expect(tallies.flatMap(({ wrong }) => wrong)).toEqual([])
  for (const [id, count] of tallies.flatMap(({ held }) => held)) {
    const found = await store.read(id, { now: T })
    expect(found).toMatchObject({ status: 'live', record: { version: count + 1, data: { n: `${count}` } } })
  }
  expect(Math.max(...(await livePerOwner(store)))).toBeLessThanOrEqual(3)
}
