import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Place, Task } from './programs/actor'
import { type Connected, closed, connected, named } from './support/connected'
import { linksIn } from './support/jobs'
import { end, mark, record, T } from './support/make'
import { Actor, type Program, program } from './support/program'
import { servers } from './support/servers'

const now = T
const processes = {
  one: ['redis 6 client', 'redis 5 pool', 'ioredis 6 Redis', 'ioredis 5 Redis'],
  cluster: ['redis 6 cluster', 'redis 5 cluster', 'ioredis 6 Cluster', 'ioredis 5 Cluster'],
} as const

let actor: Program
beforeAll(async () => {
  actor = await program('actor')
})
afterAll(() => actor.remove())

describe.each(Object.entries(processes))('four processes, on %s', (topology, names) => {
  let one: Connected
  let actors: readonly Actor[] = []
  beforeAll(async () => {
    const around = await servers(topology === 'one' ? 'one' : 'cluster')
    one = await connected(named(names[0]), { around })
    const places = names.map((setUp): Place => ({ setUp, around, prefix: one.prefix }))
    actors = await Promise.all(places.map((place) => Actor.of(actor.file, JSON.stringify(place))))
  })
  afterAll(async () => {
    await Promise.all(actors.map((each) => each.kill()))
    await closed(one)
  })

  async function all<R>(job: Task['job'], count: number, given: Task['given']): Promise<R[]> {
    return (await Promise.all(actors.map((each) => each.ask<R[]>({ job, count, given })))).flat()
  }

  async function begin(owner: string | null = null): Promise<string> {
    const begun = record(one.store, { owner })
    await one.store.create(begun, { now })
    return begun.id
  }

  async function live(ids: readonly string[]): Promise<string[]> {
    const found = await Promise.all(ids.map(async (id) => (await one.store.read(id, { now })).status))
    return ids.filter((_, n) => found[n] === 'live').sort()
  }

  const listed = async (owner: string): Promise<string[]> =>
    (await one.store.list(owner, { now })).map(({ id }) => id).sort()

  it('lose no key that any of them writes', async () => {
    const id = await begin()
    const answers = await all<string>('write', 50, { id })
    const found = await one.store.read(id, { now })
    expect(answers).toEqual(Array(200).fill('updated'))
    expect(found).toMatchObject({ status: 'live', record: { version: 201 } })
    expect(found.status === 'live' && Object.keys(found.record.data).length).toBe(200)
  })

  it('lose no increment', async () => {
    const id = await begin()
    await all('increment', 10, { id })
    expect(await one.store.read(id, { now })).toMatchObject({ record: { version: 41, data: { count: '40' } } })
  })

  it('revive nothing that was signed out, whatever is under way', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await begin()
      const disturbing = all<string[]>('disturb', 5, { id })
      const outcome = await one.store.destroy(id, { now, mark })
      const began = (await disturbing).flat()
      expect(await one.store.read(id, { now })).toEqual({ status: 'ended', mark })
      expect(began.length).toBe(outcome.status === 'destroyed' ? 0 : 1)
      expect(await live(began)).toEqual(began)
    }
  })

  it('let no session that is being regenerated survive the end of all', async () => {
    for (let round = 0; round < 8; round += 1) {
      const owner = `ann${round}`
      const id = await begin(owner)
      const [regenerated] = await Promise.all([
        all<string>('regenerate', 3, { id, owner }),
        one.store.destroyAll(owner, { now, mark }),
      ])
      expect(await live([id, ...regenerated.filter((next) => next !== '')])).toEqual([])
      expect(await listed(owner)).toEqual([])
    }
  })

  it('leave as many sessions as a limit says, all listed', async () => {
    const ids = await all<string>('logIn', 10, { owner: 'bob' })
    const left = await live(ids)
    expect([left.length, await listed('bob')]).toEqual([3, left])
  })

  it.each(['evict', 'refuse'])('leave as many when all of them sign in, and it would %s', async (beyond) => {
    const owner = `cid ${beyond}`
    const ids = await all<string>('signIn', 10, { owner, beyond })
    const left = await live(ids)
    expect([left.length, await listed(owner)]).toEqual([3, left])
  })

  it('[adv-53] let a token that works once work once', async () => {
    const token = await linksIn(one.store).issue('ann', undefined)
    const answers = await all<string>('redeem', 250, { token })
    expect(answers.sort()).toEqual(['consumed', ...Array(999).fill('used')])
  })

  it('leave one token that works, of all that were each to be the only one of their owner', async () => {
    const before = await linksIn(one.store).issue('ann', undefined)
    const issued = await all<string>('issueNewest', 20, { owner: 'ann' })
    const outcomes = await Promise.all([before, ...issued].map((token) => linksIn(one.store).consume(token)))
    expect([issued.length, outcomes[0]?.status]).toEqual([80, 'refused'])
    expect(outcomes.filter(({ status }) => status === 'consumed')).toHaveLength(1)
  })

  it('consume a key once', async () => {
    const answers = await all<string>('consume', 50, { key: 'a link' })
    expect(answers.filter((answer) => answer === 'consumed').length).toBe(1)
  })

  it('take back nothing of what another revoked', async () => {
    const latest = Math.max(...(await all<number>('revoke', 50, { id: 'id', owner: 'ann' })))
    const check = async (at: number, owner: string | null, since: number): Promise<string> =>
      (await one.store.check({ ids: owner === null ? ['id'] : [], owner, since }, { now: at })).status
    expect([await check(end + latest - 1, null, T), await check(end + latest, null, T)]).toEqual(['revoked', 'valid'])
    expect([await check(T, 'ann', T + latest), await check(T, 'ann', T + latest + 1)]).toEqual(['revoked', 'valid'])
  })
})
