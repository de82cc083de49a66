import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { redisStore } from '../src/index'
import { end, mark, newPrefix, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T
const mib = 1024 * 1024
const warned = vi.fn()

let server: OwnServer
beforeAll(async () => {
  server = await ownServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  vi.spyOn(process, 'emitWarning').mockImplementation(warned)
  await server.admin.config('SET', 'maxmemory', '0')
  await server.admin.flushall()
})
afterEach(() => {
  vi.restoreAllMocks()
  warned.mockClear()
})

/** What may be used beside what is used now. */
async function allow(policy: string, room: number): Promise<void> {
  const used = /used_memory:(\d+)/.exec(await server.admin.info('memory'))?.[1]
  await server.admin.config('SET', 'maxmemory-policy', policy)
  await server.admin.config('SET', 'maxmemory', `${Number(used) + room}`)
}

const storeOn = (client: Redis) => redisStore({ client, prefix: newPrefix() })

const keeps = {
  'the use of a token': (store: ReturnType<typeof storeOn>) => store.consume('key', { now, expiresAt: end }),
  'a revocation': (store: ReturnType<typeof storeOn>) => store.revoke('id', { now, until: end }),
  'the revocation of an owner': (store: ReturnType<typeof storeOn>) =>
    store.revokeOwner('ann', { now, before: T, until: end }),
}

describe.each(Object.entries(keeps))('a store that is to keep %s', (_, keep) => {
  it.each(['allkeys-lru', 'volatile-lru', 'volatile-ttl'])('warns once of a server with %s', async (policy) => {
    await allow(policy, 8 * mib)
    const store = storeOn(server.admin)
    await Promise.all([keep(store), keep(store)])
    expect(warned).toHaveBeenCalledOnce()
    await server.admin.config('RESETSTAT')
    for (const each of Object.values(keeps)) await each(store)
    expect(await server.admin.info('commandstats')).not.toContain('cmdstat_info:')
    expect(warned.mock.calls).toEqual([
      [
        expect.stringMatching(
          new RegExp(`maxmemory-policy ${policy}\\).*Set .*noeviction.*WARN_SESSION_EVICTION, http`),
        ),
        { type: 'SessionWarning', code: 'WARN_SESSION_EVICTION' },
      ],
    ])
  })

  it('has nothing to say of a server that drops nothing', async () => {
    await allow('noeviction', 8 * mib)
    await keep(storeOn(server.admin))
    await server.admin.config('SET', 'maxmemory-policy', 'allkeys-lru')
    await server.admin.config('SET', 'maxmemory', '0')
    await keep(storeOn(server.admin))
    expect(warned).not.toHaveBeenCalled()
  })

  it('keeps it without a word where it may not ask', async () => {
    await allow('allkeys-lru', 8 * mib)
    await server.admin.call('ACL', 'SETUSER', 'deaf', 'reset', 'on', '>word', '~*', '&*', '+@all', '-info')
    const [address] = server.around.data
    const client = new Redis({ ...address, username: 'deaf', password: 'word', enableReadyCheck: false })
    const store = storeOn(client)
    await keep(store)
    expect(await store.consume('another', { now, expiresAt: end })).toEqual({ status: 'consumed' })
    expect(await store.consume('another', { now, expiresAt: end })).toEqual({ status: 'used' })
    expect(warned).not.toHaveBeenCalled()
    client.disconnect()
  })
})

it('a store that keeps sessions alone has nothing to fear', async () => {
  await allow('allkeys-lru', 8 * mib)
  const store = storeOn(server.admin)
  await store.create(record(store, { owner: 'ann' }), { now })
  await store.destroyAll('ann', { now, mark })
  expect(warned).not.toHaveBeenCalled()
})

describe('what a server drops that only noeviction keeps', () => {
  /** Until none of the keys is left that were there. */
  async function dropAll(): Promise<void> {
    const before = await server.admin.keys('*')
    for (let round = 0; round < 200; round += 1) {
      if ((await server.admin.exists(...before)) === 0) return
      const texts = Array.from({ length: 50 }, (_, n) => server.admin.set(`filler ${round} ${n}`, 'x'.repeat(20_000)))
      await Promise.all(texts)
    }
    expect.unreachable('the keys are still there')
  }

  it('is good again: a used token works, and a revoked one', async () => {
    const store = storeOn(server.admin)
    const token = { ids: ['id', 'root'], owner: 'ann', since: T }
    await store.consume('key', { now, expiresAt: end })
    await store.revoke('id', { now, until: end })
    expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'used' })
    expect(await store.check(token, { now })).toEqual({ status: 'revoked' })
    await allow('allkeys-lru', mib)
    await dropAll()
    expect(await store.consume('key', { now, expiresAt: end })).toEqual({ status: 'consumed' })
    expect(await store.check(token, { now })).toEqual({ status: 'valid' })
  })
})
