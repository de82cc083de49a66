import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected, named } from './support/connected'
import { mark, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T

let server: OwnServer
beforeAll(async () => {
  server = await ownServer('--cluster-enabled', 'yes')
  await server.admin.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: 16_384 }, (_, slot) => `${slot}`))
  while (!String(await server.admin.call('CLUSTER', 'INFO')).includes('cluster_state:ok'));
})
afterAll(() => server.close())

describe.each(['redis 6 client', 'ioredis 6 Redis'])('%s before a cluster that it does not know of', (name) => {
  let one: Connected
  beforeAll(async () => {
    one = await connected(named(name), { around: server.around })
  })
  afterAll(() => closed(one))

  it('checks each name for itself, once it was told that there are slots', async () => {
    const { store } = one
    await store.revokeOwner('ann', { now, before: T, until: T + 1 })
    for (const _ of [1, 2])
      for (const [owner, status] of Object.entries({ ann: 'revoked', bob: 'valid' }))
        expect(await store.check({ ids: ['id', 'root'], owner, since: T }, { now })).toEqual({ status })
  })

  it('replaces in three steps, once it was told that there are slots', async () => {
    const { store } = one
    const limit = { max: 1, beyond: 'evict', mark } as const
    let before: string[] = []
    for (const _ of [1, 2, 3]) {
      const [anonymous, owned] = [
        record(store, { data: { a: '1' } }),
        record(store, { owner: 'ann', data: { a: '1' } }),
      ]
      await store.create(anonymous, { now })
      const outcome = await store.replace(anonymous.id, owned, { now, version: 1, mark, limit })
      expect(outcome).toEqual({ status: 'replaced', evicted: before })
      expect(await store.read(anonymous.id, { now })).toEqual({ status: 'ended', mark })
      expect(await store.read(owned.id, { now })).toEqual({ status: 'live', record: owned })
      before = [owned.id]
    }
    const stale = record(store)
    await store.create(stale, { now })
    const late = await store.replace(stale.id, record(store, { owner: 'bob' }), { now, version: 2, mark })
    expect(late).toEqual({ status: 'conflict' })
    expect((await store.read(stale.id, { now })).status).toBe('live')
  })
})
