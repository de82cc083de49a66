import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected } from './support/connected'
import { isScript } from './support/is-script'
import { eventually, mark, minute, record, T } from './support/make'
import { loadScripts } from './support/scripts'
import { servers } from './support/servers'
import { setUps } from './support/set-ups'

const now = T
const limit = { max: 1, beyond: 'evict', mark } as const

describe.each(setUps.map((setUp) => [setUp.name, setUp] as const))('%s', (_, setUp) => {
  let one: Connected
  beforeAll(async () => {
    const around = await servers(setUp.topology)
    await loadScripts(around.data)
    one = await connected(setUp, { around })
    // a cluster connects to each node when it is first needed
    await Promise.all(Array.from({ length: 30 }, () => one.store.read(record(one.store).id, { now })))
  })
  afterAll(() => closed(one))

  /** Scripts that went over the wire, once there are as many as expected. */
  async function count(act: () => unknown, expected: number = 1): Promise<number> {
    const before = scripts(one)
    await act()
    await eventually(() => scripts(one) - before >= expected, `${expected} scripts`)
    return scripts(one) - before
  }

  it('takes one to read, whether there is something or not', async () => {
    const { store } = one
    const [anonymous, owned] = [record(store, { data: { a: '1' } }), record(store, { owner: 'ann' })]
    for (const each of [anonymous, owned]) await store.create(each, { now })
    for (const id of [anonymous.id, owned.id, record(store).id])
      expect(await count(() => store.read(id, { now }))).toBe(1)
  })

  it('takes one to create, update, touch and destroy', async () => {
    const { store } = one
    for (const owner of [null, 'bob']) {
      const each = record(store, { owner })
      expect(await count(() => store.create(each, { now }))).toBe(1)
      expect(await count(() => store.update(each.id, { set: { a: '1' } }, { now }))).toBe(1)
      const touch = { lastSeenAt: T + minute, expiresAt: each.expiresAt + minute, credentials: 'new' }
      expect(await count(() => store.update(each.id, touch, { now, generation: 1 }))).toBe(1)
      expect(await count(() => store.destroy(each.id, { now, mark }))).toBe(1)
    }
  })

  it('takes one to create within a limit, and one that nobody waits for when somebody is evicted', async () => {
    const { store } = one
    const [first, second] = [record(store, { owner: 'cid' }), record(store, { owner: 'cid' })]
    expect(await count(() => store.create(first, { now, limit }))).toBe(1)
    expect(await count(() => store.create(second, { now, limit }), 2)).toBe(2)
  })

  it('takes one to replace where both ids meet, and three on a cluster where they do not', async () => {
    const { store } = one
    const [anonymous, owned] = [record(store), record(store, { owner: 'dan' })]
    await store.create(anonymous, { now })
    const login = (): unknown => store.replace(anonymous.id, owned, { now, version: 1, mark })
    expect(await count(login)).toBe(setUp.topology === 'cluster' ? 3 : 1)
    const next = record(store, { owner: 'dan' })
    expect(await count(() => store.replace(owned.id, next, { now, version: 1, mark }))).toBe(1)
  })

  it('takes two to list, and two to end all', async () => {
    const { store } = one
    for (const _ of [1, 2, 3]) await store.create(record(store, { owner: 'eve' }), { now })
    expect(await count(() => store.list('eve', { now }))).toBe(2)
    expect(await count(() => store.list('nobody', { now }))).toBe(1)
    expect(await count(() => store.destroyAll('eve', { now, mark }), 2)).toBe(2)
    expect(await count(() => store.destroyAll('eve', { now, mark }))).toBe(1)
  })

  it('takes one to consume', async () => {
    expect(await count(() => one.store.consume('key', { now, expiresAt: T + minute }))).toBe(1)
  })

  it('takes one to revoke an id or an owner', async () => {
    const { store } = one
    expect(await count(() => store.revoke('id', { now, until: T + minute }))).toBe(1)
    expect(await count(() => store.revokeOwner('ann', { now, before: T, until: T + minute }))).toBe(1)
  })

  it('takes one to check two ids and an owner, and on a cluster one for each, sent before any is answered', async () => {
    const token = { ids: ['id', 'root'], owner: 'ann', since: T }
    const names = setUp.topology === 'cluster' ? 3 : 1
    expect(await count(() => one.store.check(token, { now }), names)).toBe(names)
    one.taps.judge((words) => (isScript(words) ? 'hold' : 'pass'))
    const before = scripts(one)
    Promise.resolve(one.store.check(token, { now })).catch(() => {})
    await eventually(() => scripts(one) - before === names, `${names} scripts without an answer`)
    one.taps.down()
    one.taps.up()
  })
})

function scripts({ taps }: Connected): number {
  return taps.requests.filter((word) => word === 'EVALSHA' || word === 'EVAL').length
}
