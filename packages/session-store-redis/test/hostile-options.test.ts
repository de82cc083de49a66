import { RESP_TYPES } from 'redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected, named } from './support/connected'
import { end, mark, minute, record, T } from './support/make'
import type { Extra } from './support/set-ups'

const now = T
const buffers = { commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer, [RESP_TYPES.NUMBER]: String } } }

/** What an application may have set for reasons of its own. */
const options: readonly (readonly [client: string, what: string, extra: Extra])[] = [
  ['redis 6 client', 'a prefix of keys', { keyPrefix: 'app:' }],
  ['redis 6 client', 'RESP 2', { RESP: 2 }],
  ['redis 6 client', 'RESP 3', { RESP: 3 }],
  ['redis 6 client', 'no queue', { disableOfflineQueue: true }],
  ['redis 6 client', 'replies as buffers', buffers],
  ['redis 6 pool', 'a prefix of keys', { keyPrefix: 'app:' }],
  ['redis 6 pool', 'replies as buffers', buffers],
  ['redis 6 cluster', 'a prefix of keys', { keyPrefix: 'app:' }],
  ['redis 6 cluster', 'a prefix in braces', { keyPrefix: '{app}' }],
  ['redis 6 cluster', 'reads from replicas', { useReplicas: true }],
  ['redis 6 cluster', 'replies as buffers', buffers],
  ['redis 6 sentinel', 'a prefix of keys', { keyPrefix: 'app:' }],
  ['redis 6 sentinel', 'reads from replicas', { replicaPoolSize: 1 }],
  ['redis 6 sentinel', 'replies as buffers', buffers],
  ['redis 5 client', 'RESP 3', { RESP: 3 }],
  ['redis 5 client', 'no queue', { disableOfflineQueue: true }],
  ['redis 5 client', 'replies as buffers', buffers],
  ['redis 5 pool', 'replies as buffers', buffers],
  ['redis 5 cluster', 'reads from replicas', { useReplicas: true }],
  ['redis 5 cluster', 'RESP 3', { RESP: 3 }],
  ['redis 5 sentinel', 'reads from replicas', { replicaPoolSize: 1 }],
  ...['ioredis 6', 'ioredis 5'].flatMap((name) => [
    [`${name} Redis`, 'a prefix of keys', { keyPrefix: 'app:' }] as const,
    [`${name} Redis`, 'a prefix with a brace', { keyPrefix: 'a{pp:' }] as const,
    [`${name} Redis`, 'numbers as texts', { stringNumbers: true }] as const,
    [`${name} Redis`, 'automatic pipelines', { enableAutoPipelining: true }] as const,
    [`${name} Redis`, 'no queue', { enableOfflineQueue: false }] as const,
    [`${name} Redis`, 'a lazy connection', { lazyConnect: true }] as const,
    [`${name} Redis`, 'no repetition', { autoResendUnfulfilledCommands: false, autoResubscribe: false }] as const,
    [`${name} Cluster`, 'a prefix of keys', { keyPrefix: 'app:' }] as const,
    [`${name} Cluster`, 'a prefix in braces', { keyPrefix: '{app}' }] as const,
    [`${name} Cluster`, 'reads from replicas', { scaleReads: 'slave' }] as const,
    [`${name} Cluster`, 'automatic pipelines', { enableAutoPipelining: true }] as const,
    [`${name} Cluster`, 'a lazy connection', { lazyConnect: true }] as const,
    [`${name} Sentinel`, 'a prefix of keys', { keyPrefix: 'app:' }] as const,
    [`${name} Sentinel`, 'automatic pipelines', { enableAutoPipelining: true }] as const,
  ]),
  ['ioredis 6 Redis', 'RESP 2', { protocol: 2 }],
]

describe.each(options)('%s with %s', (client, _, extra) => {
  let one: Connected
  beforeAll(async () => {
    one = await connected(named(client), { extra })
  })
  afterAll(() => closed(one))

  it('answers as with none', async () => {
    const { store } = one
    const heard: string[] = []
    const stop = store.watch((id) => heard.push(id))
    const first = record(store, { data: { a: '1', ['__proto__']: '"é😀"' } })
    expect(await store.create(first, { now })).toEqual({ status: 'created', evicted: [] })
    expect(await store.read(first.id, { now })).toEqual({ status: 'live', record: first })
    const change = { set: { b: '2' }, unset: ['a'], lastSeenAt: T + 1, expiresAt: end + 1 }
    expect(await store.update(first.id, change, { now, version: 1 })).toEqual({ status: 'updated' })
    const [second, third] = [record(store, { owner: 'ann' }), record(store, { owner: 'ann', lastSeenAt: T + 5 })]
    const limit = { max: 1, beyond: 'evict', mark } as const
    expect(await store.replace(first.id, second, { now, version: 2, mark, limit })).toEqual({
      status: 'replaced',
      evicted: [],
    })
    expect(await store.create(third, { now, limit })).toEqual({ status: 'created', evicted: [second.id] })
    expect((await store.list('ann', { now })).map(({ id, version }) => [id, version])).toEqual([[third.id, 1]])
    expect(await store.destroyAll('ann', { now, mark })).toEqual([third.id])
    expect(await store.destroy(third.id, { now, mark })).toEqual({ status: 'ended', mark })
    expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'consumed' })
    expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'used' })
    await store.revoke('root', { now, until: end })
    await store.revokeOwner('ann', { now, before: T, until: end })
    const token = { ids: ['id', 'root'], owner: null, since: T }
    expect(await store.check(token, { now })).toEqual({ status: 'revoked' })
    expect(await store.check({ ids: ['id'], owner: 'ann', since: T + 1 }, { now })).toEqual({ status: 'valid' })
    expect(await store.check({ ids: ['id'], owner: 'ann', since: T }, { now })).toEqual({ status: 'revoked' })
    expect(new Set(heard)).toEqual(new Set([first.id, second.id, third.id]))
    expect(await sweptAll(store)).toBe(3)
    stop()
  })
})

async function sweptAll(store: Connected['store']): Promise<number> {
  let count = 0
  for (let tries = 0; tries < 3; tries += 1) count += await store.sweep({ now: T + 999 * minute, max: 100 })
  return count
}
