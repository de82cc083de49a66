import { afterAll, beforeAll, expect, it } from 'vitest'
import { closed, connected } from './support/connected'
import { isScript } from './support/is-script'
import { eventually, pause, record, T } from './support/make'
import { type OwnCluster, ownCluster } from './support/own-cluster'
import { setUps } from './support/set-ups'

const now = T
const clusters = setUps.filter(({ topology }) => topology === 'cluster')

let own: OwnCluster
beforeAll(async () => {
  own = await ownCluster()
})
afterAll(() => own.close())

it.each(clusters)('$name: no broken connections make it ask a replica, which may not have heard', async (setUp) => {
  const one = await connected(setUp, { around: own.around })
  const records = Array.from({ length: 12 }, () => record(one.store))
  for (const each of records) await one.store.create(each, { now })
  const [primaries, replicas] = [one.taps.all.slice(0, 3), one.taps.all.slice(3)]
  let asked = 0
  for (const replica of replicas)
    replica.fate = (words) => {
      asked += isScript(words) ? 1 : 0
      return 'pass'
    }
  for (let round = 0; round < 5; round += 1) {
    for (const primary of primaries) primary.cut()
    await pause(round * 3)
    const answers = await Promise.allSettled(records.map(({ id }) => one.store.read(id, { now })))
    for (const answer of answers) if (answer.status === 'fulfilled') expect(answer.value.status).toBe('live')
  }
  expect(asked).toBe(0)
  const status = async (id: string): Promise<string> => (await one.store.read(id, { now })).status
  for (const { id } of records)
    await eventually(async () => (await status(id).catch(() => 'unreachable')) === 'live', 'it is found again')
  await closed(one)
})
