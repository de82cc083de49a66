import { describeStore } from '@org/session-conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SetUp, setUps } from './set-ups'
import { Bench, subjectOf } from './subject'

/** Every case of the contract, for every kind of client on these servers. */
export function describeConformance(topology: SetUp['topology']): void {
  for (const setUp of setUps.filter((one) => one.topology === topology)) describeSetUp(setUp)
}

export function describeSetUp(setUp: SetUp, variable: string = 'REDIS_URL'): void {
  describe(setUp.name, () => {
    let bench: Bench | undefined
    beforeAll(async () => {
      bench = await Bench.of(setUp, variable)
    })
    afterAll(() => bench?.close())
    const given = (): Bench => {
      if (bench === undefined) throw new Error('the servers were not reached')
      return bench
    }
    const notRun = describeStore(setUp.name, subjectOf(given), { describe, it })
    // it has no number of records that fit
    it('runs every case but those of a small store', () => {
      expect(new Set(notRun.flatMap((one) => one.needs))).toEqual(new Set(['room']))
    })
  })
}
