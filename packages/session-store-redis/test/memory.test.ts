import { SessionError, type SessionRecord } from '@org/session-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected, named } from './support/connected'
import { end, mark, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'

const now = T
const text = 'x'.repeat(2000)

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

/** So much more than it uses now. */
async function allow(kilobytes: number, policy: string): Promise<void> {
  const used = /used_memory:(\d+)/.exec(await server.admin.info('memory'))?.[1]
  await server.admin.config('SET', 'maxmemory-policy', policy)
  await server.admin.config('SET', 'maxmemory', `${Number(used) + kilobytes * 1024}`)
}

async function many(count: number, owner: (n: number) => string | null): Promise<SessionRecord[]> {
  const records = Array.from({ length: count }, (_, n) => record(one.store, { owner: owner(n), data: { text } }))
  await Promise.all(records.map((each) => one.store.create(each, { now })))
  return records
}

describe('a server that evicts what was used least', () => {
  it.each(['allkeys-lru', 'volatile-lru', 'volatile-ttl'])(
    'signs out who loses the index or the record, and signs nobody in: %s',
    async (policy) => {
      await server.admin.config('SET', 'maxmemory', '0')
      await server.admin.config('RESETSTAT')
      await server.admin.flushall()
      await allow(3000, policy)
      const { store } = one
      const begun: string[] = []
      for (let round = 0; round < 15; round += 1) {
        const records = await many(200, (n) => `owner ${round}.${n % 50}`)
        await store.destroyAll(`owner ${round}.0`, { now, mark })
        begun.push(...records.map(({ id }) => id))
        const revoked = records.filter(({ owner }) => owner === `owner ${round}.0`).map(({ id }) => id)
        for (const id of revoked) expect((await store.read(id, { now })).status).not.toBe('live')
      }
      expect(Number(/evicted_keys:(\d+)/.exec(await server.admin.info('stats'))?.[1])).toBeGreaterThan(100)
      await server.admin.config('SET', 'maxmemory', '0')
      const found = await Promise.all(begun.map((id) => store.read(id, { now })))
      expect(found.filter(({ status }) => status === 'absent').length).toBeGreaterThan(100)
      const alive = found.flatMap((one) => (one.status === 'live' ? [one.record] : []))
      for (const { owner, id } of alive) {
        expect(owner).not.toMatch(/\.0$/)
        const ids = (await store.list(owner ?? '', { now })).map((summary) => summary.id)
        expect(ids).toContain(id)
      }
    },
  )

  it('loses a record, though the index still names it', async () => {
    const { store } = one
    const [lost] = await many(1, () => 'dan')
    const id = lost?.id ?? ''
    await server.admin.del(`${one.prefix}{${id.slice(0, 11)}}s:${id.slice(11)}`)
    expect(await store.read(id, { now })).toEqual({ status: 'absent' })
    expect(await store.update(id, { set: { a: '1' } }, { now })).toEqual({ status: 'gone' })
    expect(await store.list('dan', { now })).toEqual([])
  })

  it('loses an index with all that it held', async () => {
    const { store } = one
    const [first, second] = await many(2, () => 'ann')
    const [index] = await server.admin.keys(`${one.prefix}{${store.route('ann')}}o`)
    await server.admin.del(index ?? '')
    for (const { id } of [first, second] as SessionRecord[]) {
      expect(await store.read(id, { now })).toEqual({ status: 'absent' })
      expect(await store.update(id, { set: { a: '1' } }, { now })).toEqual({ status: 'gone' })
      expect(await store.destroy(id, { now, mark })).toEqual({ status: 'absent' })
    }
    const third = record(store, { owner: 'ann' })
    expect((await store.create(third, { now })).status).toBe('created')
    expect((await store.list('ann', { now })).map(({ id }) => id)).toEqual([third.id])
  })

  it('counts no record that was lost, where a limit refuses', async () => {
    const { store } = one
    const limit = { max: 2, beyond: 'refuse', mark } as const
    const [first] = await many(2, () => 'bob')
    const id = first?.id ?? ''
    await server.admin.del(`${one.prefix}{${id.slice(0, 11)}}s:${id.slice(11)}`)
    const [third, fourth] = [record(store, { owner: 'bob' }), record(store, { owner: 'bob' })]
    expect((await store.create(third, { now, limit })).status).toBe('created')
    expect((await store.create(fourth, { now, limit })).status).toBe('refused')
  })
})

describe('a server that is full and evicts nothing', () => {
  let [old, owned]: (SessionRecord | undefined)[] = []
  beforeAll(async () => {
    await server.admin.config('SET', 'maxmemory', '0')
    await server.admin.flushall()
    ;[old, owned] = [record(one.store, { data: { a: '1' } }), record(one.store, { owner: 'ann', data: { b: '2' } })]
    for (const each of [old, owned]) await one.store.create(each, { now })
    await server.admin.config('SET', 'maxmemory-policy', 'noeviction')
    // a little below what it uses now would be above it as soon as a buffer shrinks
    await server.admin.config('SET', 'maxmemory', '1')
  })

  it('refuses what needs room before it has any effect', async () => {
    const { store } = one
    if (!old || !owned) return expect.unreachable()
    const next = record(store, { owner: 'ann', data: { text } })
    const limit = { max: 1, beyond: 'evict', mark } as const
    for (const refused of [
      () => store.create(next, { now, limit }),
      () => store.replace(old?.id ?? '', next, { now, version: 1, mark, limit }),
      () => store.update(old?.id ?? '', { set: { a: '2' }, lastSeenAt: T + 1, expiresAt: end + 1 }, { now }),
      () => store.consume('key', { now, expiresAt: end }),
      () => store.revoke('id', { now, until: end }),
      () => store.revokeOwner('ann', { now, before: T, until: end }),
    ]) {
      const error = await Promise.resolve(refused()).catch((reason: unknown) => reason)
      expect(SessionError.is(error, 'ERR_SESSION_STORE') && String(error.cause)).toContain('OOM')
    }
    for (const each of [old, owned])
      expect(await store.read(each.id, { now })).toEqual({ status: 'live', record: each })
    expect(await store.read(next.id, { now })).toEqual({ status: 'absent' })
    expect((await store.list('ann', { now })).map(({ id }) => id)).toEqual([owned.id])
  })

  it('still reads, lists, signs out and ends all', async () => {
    const { store } = one
    if (!old || !owned) return expect.unreachable()
    expect((await store.read(old.id, { now })).status).toBe('live')
    expect((await store.list('ann', { now })).length).toBe(1)
    expect(await store.check({ ids: ['id'], owner: 'ann', since: T }, { now })).toEqual({ status: 'valid' })
    expect(await store.destroy(old.id, { now, mark })).toEqual({ status: 'destroyed' })
    expect(await store.read(old.id, { now })).toEqual({ status: 'ended', mark })
    expect(await store.destroyAll('ann', { now, mark })).toEqual([owned.id])
    expect(await store.read(owned.id, { now })).toEqual({ status: 'ended', mark })
  })
})
