import { equal, holds } from '../conformance-failure'
import { end, limit, mark, otherMark, type Stage, T, times } from './stage'

const now = T

export const ownerCases = {
  async 'O01 a live record with an owner is listed as soon as it was created or replaced'(on: Stage): Promise<void> {
    const first = await on.begin({ owner: 'ann' })
    equal(await on.listed('ann'), [first.id], 'after create')
    const [anonymous, next] = [await on.begin(), on.record({ owner: 'ann' })]
    await on.store.replace(anonymous.id, next, { now, version: 1, mark })
    equal(await on.listed('ann'), [first.id, next.id].sort(), 'after a replace that signs in')
    await on.begin({ owner: 'bob' })
    equal(await on.listed('ann'), [first.id, next.id].sort(), 'after a create of another owner')
    equal(await on.listed('nobody'), [], 'of an owner without sessions')
  },

  async 'O01 a record is never listed after it ended'(on: Stage): Promise<void> {
    const [destroyed, replaced, short] = [
      await on.begin({ owner: 'ann' }),
      await on.begin({ owner: 'ann' }),
      await on.begin({ owner: 'ann', expiresAt: T + 9 }),
    ]
    const next = on.record()
    await on.store.destroy(destroyed.id, { now, mark })
    await on.store.replace(replaced.id, next, { now, version: 1, mark })
    equal(await on.listed('ann'), [short.id], 'after destroy, and a replace that signs out')
    equal(await on.listed('ann', T + 8), [short.id], 'just before expiresAt')
    equal(await on.listed('ann', T + 9), [], 'at expiresAt')
  },

  async 'O01 a record stays listed while updates move its expiresAt'(on: Stage): Promise<void> {
    const { id } = await on.begin({ owner: 'ann' })
    await on.store.update(id, { lastSeenAt: T + 5, expiresAt: end + 5 }, { now })
    equal(await on.listed('ann', end + 4), [id], 'just before the later expiresAt')
    equal(await on.listed('ann', end + 5), [], 'at the later expiresAt')
  },

  async 'O01 what is listed is the record without credentials and data'(on: Stage): Promise<void> {
    const { credentials: _, data: __, ...summary } = await on.begin({ owner: 'ann', data: { a: '1' } })
    equal(await on.with('ownerIndex').list('ann', { now }), [summary], 'the list')
    await on.store.update(summary.id, { lastSeenAt: T + 1, set: { a: '2' } }, { now })
    equal(await on.with('ownerIndex').list('ann', { now }), [{ ...summary, version: 2, lastSeenAt: T + 1 }], 'the list')
  },

  async 'O04 a route is the same for the same owner, short, and not the owner'(on: Stage): Promise<void> {
    const index = on.with('ownerIndex')
    for (const owner of ['ann', 'user-42', '42', 'a', '😀', 'o'.repeat(255)]) {
      const routes = new Set(times(3, () => index.route(owner)))
      equal(routes.size, 1, `how many routes ${JSON.stringify(owner)} has`)
      const [route = ''] = routes
      holds(/^[A-Za-z0-9_-]{0,12}$/.test(route), `the route ${JSON.stringify(route)} is not [A-Za-z0-9_-]{0,12}`)
      const told = owner.length > 4 && route.toLowerCase().includes(owner.slice(0, 12).toLowerCase())
      holds(!told, `the route of ${JSON.stringify(owner)} says who it is: ${JSON.stringify(route)}`)
    }
  },

  async 'O05 what was evicted is ended with the mark of the limit, then absent'(on: Stage): Promise<void> {
    const old = await on.begin({ owner: 'ann' })
    const given = limit(1)
    await on.store.create(on.record({ owner: 'ann' }), { now, limit: given })
    await endedBy(on, old.id, given.mark)
  },

  async 'O05 what destroyAll ended is ended with its mark, then absent'(on: Stage): Promise<void> {
    const { id } = await on.begin({ owner: 'ann' })
    await on.with('ownerIndex').destroyAll('ann', { now, mark: otherMark })
    await endedBy(on, id, otherMark)
  },
}

/** As after destroy, for every verb. Reading first, and twice: it must not be what writes the mark. */
async function endedBy(on: Stage, id: string, given: typeof mark): Promise<void> {
  const before = { now: given.until - 1 }
  for (const time of ['first', 'second'])
    equal(await on.store.read(id, before), { status: 'ended', mark: given }, `the ${time} read`)
  equal(await on.store.update(id, { set: { a: '1' } }, before), { status: 'gone' }, 'update')
  equal((await on.store.create(on.record({ id }), before)).status, 'taken', 'create')
  const mine = { text: 'mine', until: given.until + 9 }
  equal(await on.store.destroy(id, { ...before, mark: mine }), { status: 'ended', mark: given }, 'destroy')
  equal(await on.status(id, given.until), 'absent', 'at mark.until')
}

export const ownerElsewhereCases = {
  async 'O01 what one connection began, another lists'(on: Stage): Promise<void> {
    const other = await on.elsewhere()
    const { id } = await on.begin({ owner: 'ann' })
    equal(await on.listed('ann', now, other), [id], 'the list elsewhere')
    await on.store.destroy(id, { now, mark })
    equal(await on.listed('ann', now, other), [], 'the list elsewhere, after destroy')
  },

  async 'O03 destroyAll ends what another connection began'(on: Stage): Promise<void> {
    const other = await on.elsewhere()
    const { id } = await on.begin({ owner: 'ann' }, other)
    equal(await on.with('ownerIndex').destroyAll('ann', { now, mark }), [id], 'what it ended')
    equal(await other.read(id, { now }), { status: 'ended', mark }, 'the record, read there')
  },

  async 'O04 a route is the same in another process'(on: Stage): Promise<void> {
    const other = on.with('ownerIndex', await on.elsewhere())
    equal(other.route('ann'), on.with('ownerIndex').route('ann'), 'the route elsewhere')
  },
}
