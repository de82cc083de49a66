import pg from 'pg'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { postgresStore } from '../../src/index'
import { mark, recordOf, T } from '../support/record'
import { TcpProxy } from '../support/tcp-proxy'
import { admin, url } from './server'

const now = T
const { ask, schema } = await admin()
const pool = new pg.Pool({ connectionString: url })
afterAll(() => pool.end())
const deaf = postgresStore({ client: pool, schema, sweep: 'never' })
beforeAll(() => deaf.migrate())
afterEach(() => void vi.useRealTimers())

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; !(await holds()); ) {
    if (performance.now() > end) throw new Error('it did not come to hold within twenty seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function ended(store = deaf): Promise<string> {
  const { id } = recordOf()
  await store.create(recordOf({ id }), { now })
  await store.destroy(id, { now, mark })
  return id
}

const listening = `SELECT pid FROM pg_stat_activity WHERE query ILIKE 'listen "sessions_ended_' || left(encode(sha256('${schema}'), 'hex'), 16) || '"'`
const pids = async (): Promise<unknown[]> => (await ask(listening)).flat()

/** Whether one more listens than did when this was called. */
async function oneMore(): Promise<() => Promise<boolean>> {
  const before = await pids()
  return async () => (await pids()).some((pid) => !before.includes(pid))
}

describe('a subscriber', () => {
  it('that has no way to listen is refused', () => {
    for (const subscriber of [{}, url, new URL(url), { query: () => {} }])
      expect(() => postgresStore({ client: pool, subscriber: Object(subscriber) })).toThrow(/subscriber cannot listen/)
  })

  it('is what makes a store tell of ends', () => {
    expect('watch' in deaf).toBe(false)
    const subscriber = new pg.Pool({ connectionString: url })
    expect(postgresStore({ client: pool, subscriber, sweep: 'never' }).watch).toBeTypeOf('function')
  })

  it('uses no connection before somebody watches, and none after', async () => {
    const subscriber = new pg.Pool({ connectionString: url })
    const store = postgresStore({ client: pool, subscriber, schema, sweep: 'never' })
    expect(subscriber.totalCount).toBe(0)
    const isListening = await oneMore()
    const stop = store.watch(() => {})
    await until(isListening)
    expect(subscriber.totalCount).toBe(1)
    stop()
    await until(() => subscriber.totalCount === 0)
    await subscriber.end()
  })

  it.each(['pg', 'postgres.js'])(
    'of %s that lost its connection hears what ended meanwhile, and goes on',
    async (name) => {
      const proxy = await TcpProxy.before(url)
      const own = name === 'pg' ? new pg.Pool({ connectionString: proxy.url }) : undefined
      const subscriber = own ?? postgres(proxy.url, { onnotice: () => {}, backoff: () => 0.05 })
      const store = postgresStore({ client: pool, subscriber, schema, sweep: 'never' })
      const heard = new Set<string>()
      const isListening = await oneMore()
      const stop = store.watch((id) => heard.add(id))
      await until(isListening)
      const first = await ended(store)
      await until(() => heard.has(first))
      await proxy.refuse()
      const second = await ended(store)
      await proxy.accept()
      await until(() => heard.has(second))
      const third = await ended(store)
      await until(() => heard.has(third))
      stop()
      await subscriber.end()
    },
  )
})

describe('looking', () => {
  it('finds what a store without a subscriber ended, and tells it once', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const subscriber = new pg.Pool({ connectionString: url })
    const store = postgresStore({ client: pool, subscriber, schema, sweep: 'never' })
    const heard: string[] = []
    const isListening = await oneMore()
    const stop = store.watch((id) => heard.push(id))
    await until(isListening)
    const ids: string[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      const id = await ended()
      ids.push(id)
      vi.advanceTimersByTime(15_000)
      // whoever looks finds the ones before it, too
      await until(() => heard.includes(id))
    }
    expect(heard.filter((id) => ids.includes(id)).sort()).toEqual(ids.sort())
    stop()
    await subscriber.end()
  })

  it('finds more than a page of them', async () => {
    await ask(
      `INSERT INTO ${schema}.sessions (id, version, generation, created_at, last_seen_at, expires_at, sweep_at, ended_at, mark, credentials, facts, data)
       SELECT 'end' || n, 1, 1, 0, 0, $1::bigint, $1::bigint, $1::bigint + n / 100, '', '', '', '{}' FROM generate_series(1, 2500) AS n`,
      T,
    )
    const subscriber = new pg.Pool({ connectionString: url })
    const store = postgresStore({ client: pool, subscriber, schema, sweep: 'never' })
    const heard = new Set<string>()
    const stop = store.watch((id) => /^end\d+$/.test(id) && heard.add(id))
    await until(() => heard.size === 2500)
    stop()
    await subscriber.end()
  })

  it('goes on when the database was away, and when a listener throws', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const proxy = await TcpProxy.before(url)
    const client = new pg.Pool({ connectionString: proxy.url })
    client.on('error', () => {})
    const subscriber = new pg.Pool({ connectionString: url })
    const store = postgresStore({ client, subscriber, schema, sweep: 'never' })
    const heard = new Set<string>()
    const isListening = await oneMore()
    const stopThrower = store.watch(() => {
      throw new Error('a listener that throws')
    })
    const stop = store.watch((id) => heard.add(id))
    await until(isListening)
    await proxy.refuse()
    vi.advanceTimersByTime(15_000)
    const id = await ended()
    await proxy.accept()
    await until(() => {
      vi.advanceTimersByTime(15_000)
      return heard.has(id)
    })
    store.close()
    stop()
    stopThrower()
    await Promise.all([client.end(), subscriber.end()])
  })
})
