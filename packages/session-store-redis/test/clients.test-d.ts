import { Cluster, Redis } from 'ioredis'
import { Cluster as Cluster5, Redis as Redis5 } from 'ioredis5'
import { createClient, createClientPool, createCluster, createSentinel } from 'redis'
import * as redis5 from 'redis5'
import { describe, expectTypeOf, it } from 'vitest'
import { type RedisPoolStore, type RedisStore, redisStore } from '../src/index'

const sentinel = { name: 'app', sentinelRootNodes: [] }
const cluster = { rootNodes: [] }

describe('redisStore', () => {
  it('takes every client as it is', () => {
    expectTypeOf(redisStore({ client: createClient() })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: createCluster(cluster) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: createSentinel(sentinel) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: redis5.createClient() })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: redis5.createCluster(cluster) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: redis5.createSentinel(sentinel) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: new Redis() })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: new Cluster([]) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: new Redis5() })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: new Cluster5([]) })).toEqualTypeOf<RedisStore>()
  })

  it('takes clients with options of their own', () => {
    expectTypeOf(redisStore({ client: createClient({ RESP: 2 }) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: redis5.createClient({ RESP: 3 }) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: createClient().withTypeMapping({ 36: Buffer }) })).toEqualTypeOf<RedisStore>()
    expectTypeOf(redisStore({ client: new Redis({ stringNumbers: true }) })).toEqualTypeOf<RedisStore>()
  })

  it('watches over a pool with a subscriber alone', () => {
    expectTypeOf(redisStore({ client: createClientPool() })).toEqualTypeOf<RedisPoolStore>()
    expectTypeOf(redisStore({ client: redis5.createClientPool() })).toEqualTypeOf<RedisPoolStore>()
    const subscriber = createClient()
    expectTypeOf(redisStore({ client: createClientPool(), subscriber })).toEqualTypeOf<RedisStore>()
  })

  it('takes nothing else', () => {
    // @ts-expect-error a client is needed
    redisStore({})
    // @ts-expect-error an address is no client
    redisStore({ client: 'redis://localhost' })
    // @ts-expect-error a pool cannot listen
    redisStore({ client: createClient(), subscriber: createClientPool() })
  })
})
