import { SessionError } from '@org/session-core'
import { Cluster, Redis } from 'ioredis'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import { describe, expect, it } from 'vitest'
import { redisStore } from '../src/index'
import { record } from './support/make'

const client = createClient()

function refusal(options: unknown): string {
  try {
    redisStore(options as never)
    return 'taken'
  } catch (error) {
    return SessionError.is(error, 'ERR_SESSION_OPTION') ? `${error.details.option}: ${error.message}` : String(error)
  }
}

describe('redisStore', () => {
  it('refuses what is no client, by its name and with what to pass', () => {
    for (const wrong of [undefined, null, {}, 'redis://localhost', { get() {} }, Promise.resolve(client)])
      expect(refusal({ client: wrong })).toMatch(/^client: client is (missing|no client).*node-redis.*ioredis/)
    expect(refusal({ client: { evalSha() {} } })).toContain('older version')
    expect(refusal({ client, subscriber: {} })).toContain('subscriber is no client')
  })

  it('refuses unknown options and values out of range', () => {
    expect(refusal(undefined)).toContain('redisStore({ client })')
    expect(refusal({ client, ttl: 1 })).toContain('redisStore() has no option "ttl"')
    for (const prefix of ['', 1, 'a\0b']) expect(refusal({ client, prefix })).toMatch(/^prefix:/)
    for (const routeKey of ['short', 1]) expect(refusal({ client, routeKey })).toMatch(/^routeKey:/)
    for (const waitForReplicas of [-1, 0.5, '1'])
      expect(refusal({ client, waitForReplicas })).toMatch(/^waitForReplicas:/)
  })

  it('refuses to wait for replicas where no connection can be asked', () => {
    const clients = [
      createClientPool(),
      createCluster({ rootNodes: [] }),
      createSentinel({ name: 'app', sentinelRootNodes: [{ host: 'localhost', port: 1 }] }),
      new Cluster([], { lazyConnect: true }),
    ]
    for (const each of clients) expect(refusal({ client: each, waitForReplicas: 1 })).toContain('min-replicas-to-write')
    for (const each of [client, new Redis({ lazyConnect: true })])
      expect(refusal({ client: each, waitForReplicas: 1 })).toBe('taken')
  })

  it('refuses a prefix of a client that scatters the keys of a session over a cluster', () => {
    expect(refusal({ client: new Cluster([], { lazyConnect: true, keyPrefix: '{}app:' }) })).toContain('holds {}')
  })

  it('routes by a key of its own, or by none', () => {
    const [one, same, other, keyed] = [
      redisStore({ client }),
      redisStore({ client, prefix: 'other:' }),
      redisStore({ client, routeKey: 'k'.repeat(32) }),
      redisStore({ client, routeKey: 'l'.repeat(32) }),
    ].map((store) => store.route('ann'))
    expect(one).toBe(same)
    expect(new Set([one, other, keyed]).size).toBe(3)
    expect(one).toMatch(/^[\w-]{11}$/)
  })

  it('refuses an owned record whose id would not be found by its owner', async () => {
    const store = redisStore({ client })
    const wrong = { ...record(store, { owner: 'ann' }), id: record(store).id }
    const error = await Promise.resolve(store.create(wrong, { now: 0 })).catch((reason: unknown) => reason)
    expect(SessionError.is(error, 'ERR_SESSION_OPTION') && error.details.option).toBe('record.id')
  })

  it('refuses a text that Redis could not give back', async () => {
    const store = redisStore({ client })
    const wrong = record(store, { facts: 'a\0b' })
    const error = await Promise.resolve(store.create(wrong, { now: 0 })).catch((reason: unknown) => reason)
    expect(SessionError.is(error, 'ERR_SESSION_DATA')).toBe(true)
  })
})
