import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected, named } from './support/connected'
import { end, eventually, mark, minute, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T

let server: OwnServer
let one: Connected
beforeAll(async () => {
  server = await ownServer()
  one = await connected(named('redis 6 client'), { around: server.around })
})
afterAll(async () => {
  await closed(one)
  await server.close()
})

const keysOf = (owner: string): [index: string, ends: string] => {
  const at = `${one.prefix}{${one.store.route(owner)}}`
  return [`${at}o`, `${at}e`]
}

describe('what a store keeps', () => {
  it('is nothing of a record that ended but its mark, and that for a while', async () => {
    const { store } = one
    const each = record(store, { owner: 'ann', data: { secret: '"x"' } })
    await store.create(each, { now })
    await store.destroy(each.id, { now, mark })
    const [key = ''] = await server.admin.keys(`${one.prefix}*s:*`)
    expect(Object.keys(await server.admin.hgetall(key)).sort()).toEqual(['t', 'u', 'w'])
    expect(await server.admin.pttl(key)).toBeLessThanOrEqual(mark.until - now + minute)
    expect(await server.admin.exists(...keysOf('ann'))).toBe(0)
  })

  it('is nothing more of what a limit or the end of all ended', async () => {
    const { store } = one
    const limit = { max: 1, beyond: 'evict', mark } as const
    const records = [1, 2, 3].map(() => record(store, { owner: 'bob', data: { secret: '"x"' } }))
    for (const each of records) await store.create(each, { now, limit })
    await store.destroyAll('bob', { now, mark })
    for (const { id } of records) {
      const key = `${one.prefix}{${id.slice(0, 11)}}s:${id.slice(11)}`
      await eventually(async () => (await server.admin.hexists(key, 'd:secret')) === 0, 'its data is gone')
      expect(await store.read(id, { now })).toEqual({ status: 'ended', mark })
    }
    const [index, ends] = keysOf('bob')
    expect(await server.admin.exists(index)).toBe(0)
    expect(await server.admin.hkeys(ends)).toEqual(['w'])
    expect(await server.admin.pttl(ends)).toBeGreaterThan(0)
  })

  it('is an index as long as what lives, with or without a limit', async () => {
    const { store } = one
    for (const limit of [undefined, { max: 1000, beyond: 'refuse', mark } as const]) {
      const owner = limit ? 'limited' : 'free'
      for (let n = 0; n < 300; n += 1) {
        const each = record(store, { owner, expiresAt: T + n * minute + 10 * minute })
        await store.create(each, { now: T + n * minute, ...(limit ? { limit } : {}) })
      }
      expect(await server.admin.hlen(keysOf(owner)[0])).toBeLessThan(limit ? 12 : 40)
    }
  })

  it('is a revocation until it ends, by no key that tells of what', async () => {
    const { store } = one
    const ttls = async (): Promise<number[]> => {
      const keys = await server.admin.keys(`${one.prefix}*}r[io]`)
      return (await Promise.all(keys.map((key) => server.admin.pttl(key)))).map((ms) => Math.ceil(ms / minute)).sort()
    }
    await store.revoke('an-id', { now, until: T + 5 * minute })
    await store.revokeOwner('an-owner', { now, before: T, until: T + 5 * minute })
    expect(await ttls()).toEqual([6, 6])
    await store.revoke('an-id', { now, until: T + minute })
    await store.revokeOwner('an-owner', { now: T + minute, before: T, until: T + 8 * minute })
    expect(await ttls()).toEqual([6, 8])
    expect((await server.admin.keys('*an-*')).length).toBe(0)
  })

  it('has an end for every key', async () => {
    for (const key of await server.admin.keys(`${one.prefix}*`)) expect(await server.admin.pttl(key)).toBeGreaterThan(0)
  })

  it('is a short memory of writes, not of all of them', async () => {
    const { store } = one
    const each = record(store, { expiresAt: T + 9999 * minute })
    await store.create(each, { now })
    for (let n = 0; n < 300; n += 1) await store.update(each.id, { set: { n: `${n}` } }, { now: T + n * 1000 })
    const [key = ''] = await server.admin.keys(`${one.prefix}*${each.id.slice(11)}`)
    expect((await server.admin.hget(key, 'w'))?.length).toBeLessThan(2500)
    await store.update(each.id, {}, { now: T + 10 * minute })
    expect((await server.admin.hget(key, 'w'))?.length).toBeLessThan(50)
  })

  it('survives a caller whose clock goes back', async () => {
    const { store } = one
    const each = record(store)
    await store.create(each, { now })
    await store.update(each.id, { expiresAt: end + minute }, { now: now + 20 * minute })
    expect((await store.update(each.id, { set: { a: '1' } }, { now: 0 })).status).toBe('updated')
    expect((await store.read(each.id, { now: 0 })).status).toBe('live')
  })
})

describe('a sweep', () => {
  it('goes on where it stopped, through thousands of keys of others', async () => {
    const { store } = one
    const others = Array.from({ length: 3000 }, (_, n) => [`other:${n}`, '1']).flat()
    await server.admin.mset(...others)
    const gone = Array.from({ length: 120 }, () => record(store, { expiresAt: T + 1 }))
    await Promise.all(gone.map((each) => store.create(each, { now })))
    const alive = record(store, { expiresAt: T + 9999 * minute })
    await store.create(alive, { now })
    let count = 0
    for (let tries = 0; tries < 100; tries += 1) {
      const deleted = await store.sweep({ now: T + 9998 * minute, max: 25 })
      expect(deleted).toBeLessThanOrEqual(25)
      count += deleted
    }
    expect(count).toBeGreaterThanOrEqual(120)
    expect((await store.read(alive.id, { now })).status).toBe('live')
    expect((await server.admin.keys('other:*')).length).toBe(3000)
  })
})
