import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected } from './support/connected'
import { end, mark, record, T } from './support/make'
import { type OwnServer, ownServer } from './support/own-servers'
import { setUps } from './support/set-ups'

const now = T
const clients = setUps.filter(({ topology }) => topology === 'one').map((setUp) => [setUp.name, setUp] as const)

let server: OwnServer
beforeAll(async () => {
  server = await ownServer()
})
afterAll(() => server.close())

describe.each(clients)('%s before a server that has forgotten every script', (_, setUp) => {
  let one: Connected
  beforeAll(async () => {
    one = await connected(setUp, { around: server.around })
  })
  afterAll(() => closed(one))

  it('teaches it again, for each verb', async () => {
    const { store } = one
    const [first, second, third] = [record(store), record(store, { owner: 'ann' }), record(store, { owner: 'ann' })]
    const limit = { max: 1, beyond: 'evict', mark } as const
    const forgotten = async <R>(act: () => R | PromiseLike<R>): Promise<R> => {
      await server.admin.script('FLUSH')
      return act()
    }
    expect((await forgotten(() => store.create(first, { now }))).status).toBe('created')
    expect((await forgotten(() => store.read(first.id, { now }))).status).toBe('live')
    expect((await forgotten(() => store.update(first.id, { set: { a: '1' } }, { now }))).status).toBe('updated')
    expect((await forgotten(() => store.replace(first.id, second, { now, version: 2, mark }))).status).toBe('replaced')
    expect(await forgotten(() => store.create(third, { now, limit }))).toEqual({
      status: 'created',
      evicted: [second.id],
    })
    expect((await forgotten(() => store.list('ann', { now }))).length).toBe(1)
    expect(await forgotten(() => store.destroy(third.id, { now, mark }))).toEqual({ status: 'destroyed' })
    expect(await forgotten(() => store.destroyAll('ann', { now, mark }))).toEqual([])
    expect(await forgotten(() => store.consume('key', { now, expiresAt: end }))).toEqual({ status: 'consumed' })
    await forgotten(() => store.revoke('id', { now, until: end }))
    await forgotten(() => store.revokeOwner('ann', { now, before: T, until: end }))
    const token = { ids: ['other', 'id'], owner: 'bob', since: T }
    expect(await forgotten(() => store.check(token, { now }))).toEqual({ status: 'revoked' })
    expect(await forgotten(() => store.sweep({ now: end, max: 10 }))).toBeGreaterThan(0)
  })

  it('teaches it while many ask at once', async () => {
    const { store } = one
    const { id } = record(store)
    await store.create({ ...record(store), id }, { now })
    await server.admin.script('FLUSH')
    const updates = Array.from({ length: 30 }, (_, n) => store.update(id, { set: { [n]: '1' } }, { now }))
    expect(new Set((await Promise.all(updates)).map(({ status }) => status))).toEqual(new Set(['updated']))
    expect(await store.read(id, { now })).toMatchObject({ record: { version: 31 } })
  })
})
