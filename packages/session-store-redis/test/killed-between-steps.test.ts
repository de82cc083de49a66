import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { named } from './support/connected'
import { isScript } from './support/is-script'
import { end, mark, newPrefix, record, T } from './support/make'
import { Actor, type Program, program } from './support/program'
import { loadScripts } from './support/scripts'
import { type Servers, servers } from './support/servers'
import type { Opened } from './support/set-ups'
import { Taps } from './support/taps'

const now = T
const clusters = ['redis 6 cluster', 'ioredis 6 Cluster']
const limit = { max: 1, beyond: 'refuse', mark } as const

let actor: Program
let around: Servers
let taps: Taps
let opened: Opened
beforeAll(async () => {
  actor = await program('actor')
  around = await servers('cluster')
  await loadScripts(around.data)
  taps = await Taps.before(around.data)
  opened = await named('redis 6 cluster').open(around, { first: taps.first, map: {} })
})
afterAll(async () => {
  actor.remove()
  await opened.close()
  await taps.close()
})

/** Resolves when the process waits for the answer to its next step. */
function stopAfter(steps: number): Promise<void> {
  let seen = 0
  return new Promise((resolve) => {
    taps.judge((words) => {
      if (!isScript(words)) return 'pass'
      seen += 1
      if (seen <= steps) return 'pass'
      resolve()
      return 'hold'
    })
  })
}

describe.each(clusters)('a process on %s that is killed in the middle of a sign-in', (setUp) => {
  it.each([0, 1, 2])(
    'after %i of its three steps leaves one session or none, and later room for another',
    async (steps) => {
      const prefix = newPrefix()
      const store = redisStore({ ...opened.options, prefix })
      const [old, next] = [record(store), record(store, { owner: 'ann' })]
      await store.create(old, { now })
      const wires = { first: taps.first, map: taps.map }
      const child = await Actor.of(actor.file, JSON.stringify({ setUp, around, wires, prefix }))
      const reached = stopAfter(steps)
      child.process.send({ job: 'replaceBy', count: 1, given: { id: old.id, next: next.id, owner: 'ann' } })
      await reached
      await child.kill()
      taps.judge(() => 'pass')

      const statuses = await Promise.all([old, next].map(async ({ id }) => (await store.read(id, { now })).status))
      expect(statuses).toEqual([steps < 2 ? 'live' : 'ended', 'absent'])
      expect(await store.list('ann', { now })).toEqual([])
      expect(await store.destroyAll('ann', { now, mark })).toEqual([])
      const again = record(store, { owner: 'ann', expiresAt: end })
      const reserved = steps > 0
      expect((await store.create(again, { now, limit })).status).toBe(reserved ? 'refused' : 'created')
      if (reserved) expect((await store.create(again, { now: now + 10_000, limit })).status).toBe('created')
    },
  )
})
