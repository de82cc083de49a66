import { createSessions } from '@org/session-core'
import { describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { type Connected, closed, connected, named } from './support/connected'
import { eventually, mark, minute, record, T } from './support/make'
import { setUps } from './support/set-ups'

const now = T

/** The same store in two processes, as it were. */
async function two(name: string, act: (here: Connected, there: Connected) => Promise<void>): Promise<void> {
  const here = await connected(named(name))
  const there = await connected(named(name), { prefix: here.prefix })
  try {
    await act(here, there)
  } finally {
    here.taps.up()
    for (const each of [here, there]) await closed(each)
  }
}

describe('watching', () => {
  it.concurrent.each(setUps.map(({ name }) => name))(
    'tells in the end of what ended while wires were cut: %s',
    (name) =>
      two(name, async (here, there) => {
        const heard: string[] = []
        const stop = here.store.watch((id) => heard.push(id))
        const [alive, first] = [record(here.store), record(here.store)]
        const [second, third] = [record(here.store, { owner: 'ann' }), record(here.store, { owner: 'bob' })]
        for (const each of [alive, first, second, third]) await here.store.create(each, { now })
        here.taps.down()
        await there.store.destroy(first.id, { now, mark })
        await there.store.destroyAll('ann', { now, mark })
        const limit = { max: 1, beyond: 'evict', mark } as const
        await there.store.create(record(there.store, { owner: 'bob' }), { now, limit })
        here.taps.up()
        await eventually(() => [first, second, third].every(({ id }) => heard.includes(id)), 'it is told')
        expect(heard).not.toContain(alive.id)
        stop()
      }),
  )

  it.concurrent.each(setUps.map(({ name }) => name))('begins again after nobody watched for a while: %s', (name) =>
    two(name, async (here, there) => {
      here.store.watch(() => {})()
      const heard: string[] = []
      const stop = here.store.watch((id) => heard.push(id))
      const each = record(here.store)
      await here.store.create(each, { now })
      await there.store.destroy(each.id, { now, mark })
      await eventually(() => heard.includes(each.id), 'it is told')
      stop()
    }),
  )

  it.each(['redis 6 client', 'redis 6 cluster', 'ioredis 6 Sentinel'])(
    'closes what hangs on a session that is revoked elsewhere: %s',
    (name) =>
      two(name, async (here, there) => {
        const clock = (): number => T
        const [mine, other] = [here, there].map(({ store }) =>
          createSessions({ store, clock, csrf: 'off', deadline: '1m' }),
        )
        if (!mine || !other) return expect.unreachable()
        const session = await mine.open({ headers: { host: 'localhost' }, secure: true })
        await session.login('cid')
        const reasons: string[] = []
        session.onEnd((reason) => reasons.push(reason))
        await other.revokeAll('cid')
        await eventually(() => reasons.length > 0, 'it is told')
        expect(reasons).toEqual(['revoked'])
      }),
  )
})

describe('a pool', () => {
  it('does not watch without a subscriber', async () => {
    const pool = await connected(named('redis 6 pool'))
    expect('watch' in redisStore({ client: pool.opened.options.client })).toBe(false)
    expect('watch' in pool.store).toBe(true)
    await closed(pool)
  })
})

describe('a client that ends', () => {
  it.each(['redis 6 client', 'redis 5 client', 'ioredis 6 Redis', 'ioredis 5 Redis', 'ioredis 6 Cluster'])(
    'takes the connection that listens with it: %s',
    async (name) => {
      const one = await connected(named(name))
      const heard: string[] = []
      one.store.watch((id) => heard.push(id))
      const each = record(one.store)
      await one.store.create(each, { now })
      await one.store.destroy(each.id, { now: now + minute, mark })
      await eventually(() => heard.length > 0, 'it is told')
      await one.opened.close()
      await eventually(() => one.taps.connections === 0, 'no connection is left')
      await one.taps.close()
    },
  )
})
