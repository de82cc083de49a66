import { equal, oneOf } from '../conformance-failure'
import { mark, minute, type Stage, T, times } from './stage'

const now = T
const day = 24 * 60 * minute

export const sweepCases = {
  async 'W01 sweep deletes what is gone, at most max, and says how many'(on: Stage): Promise<void> {
    for (const _ of times(5, (n) => n)) await on.begin()
    for (const _ of times(2, (n) => n)) await on.store.destroy((await on.begin()).id, { now, mark })
    const counts: number[] = []
    while (counts.length < 9) counts.push(await on.with('sweepable').sweep({ now: T + day, max: 3 }))
    for (const count of counts) oneOf(count, [0, 1, 2, 3], 'a sweep of at most three')
    equal(
      counts.reduce((sum, count) => sum + count, 0),
      7,
      'how many five records and two marks were',
    )
    equal(counts.at(-1), 0, 'a sweep with nothing left to do')
  },

  async 'W01 sweep deletes nothing that is not gone'(on: Stage): Promise<void> {
    const [record, owned] = [await on.begin({ expiresAt: T + 2 * day }), await on.begin({ owner: 'ann' })]
    const long = { text: 'long', until: T + 2 * day }
    const ended = await on.begin()
    await on.store.destroy(ended.id, { now, mark: long })
    await on.begin({ expiresAt: T + 1 })
    await on.store.update(owned.id, { expiresAt: T + 2 * day }, { now })
    await on.with('sweepable').sweep({ now: T + day, max: 100 })
    equal(await on.live(record.id, T + day), record, 'a record that lives longer')
    equal((await on.live(owned.id, T + day)).version, 2, 'a record that an update made live longer')
    equal(await on.store.read(ended.id, { now: T + day }), { status: 'ended', mark: long }, 'a mark that stays longer')
  },
}
