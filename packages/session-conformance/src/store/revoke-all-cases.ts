import { equal, holds } from '../conformance-failure'
import { limit, mark, otherMark, type Stage, T, times, together } from './stage'

const now = T

export const revokeAllCases = {
  async 'O03 destroyAll ends every record of the owner and gives their ids'(on: Stage): Promise<void> {
    const records = await together(times(5, () => () => on.begin({ owner: 'ann' })))
    const [anonymous, next] = [await on.begin(), on.record({ owner: 'ann' })]
    await on.store.replace(anonymous.id, next, { now, version: 1, mark })
    const expected = [...records.map(({ id }) => id), next.id].sort()
    const ended = await on.with('ownerIndex').destroyAll('ann', { now, mark })
    equal([...ended].sort(), expected, 'the ids it gives')
    for (const id of expected) equal(await on.status(id), 'ended', 'each of them')
    equal(await on.listed('ann'), [], 'the list')
  },

  async 'O03 destroyAll leaves the one excepted, other owners, and what is over'(on: Stage): Promise<void> {
    const [kept, other] = [await on.begin({ owner: 'ann' }), await on.begin({ owner: 'ann' })]
    const [bob, anonymous] = [await on.begin({ owner: 'bob' }), await on.begin()]
    const [ended, expired] = [await on.begin({ owner: 'ann' }), await on.begin({ owner: 'ann', expiresAt: T + 9 })]
    await on.store.destroy(ended.id, { now, mark })
    const when = { now: T + 9, mark: otherMark, except: kept.id }
    equal(await on.with('ownerIndex').destroyAll('ann', when), [other.id], 'the ids it gives')
    for (const { id } of [kept, bob, anonymous]) equal(await on.status(id, T + 9), 'live', 'what it leaves')
    equal(await on.store.read(ended.id, { now }), { status: 'ended', mark }, 'what was ended before')
    equal(await on.status(expired.id, T + 9), 'absent', 'what was expired before')
    equal(await on.with('ownerIndex').destroyAll('nobody', { now, mark }), [], 'of an owner without sessions')
  },

  async 'O03 an owner whose sessions were all destroyed can sign in again'(on: Stage): Promise<void> {
    await on.begin({ owner: 'ann' })
    await on.with('ownerIndex').destroyAll('ann', { now, mark })
    const record = on.record({ owner: 'ann' })
    const answer = await on.store.create(record, { now, limit: limit(1, 'refuse') })
    equal(answer, { status: 'created', evicted: [] }, 'create')
    equal(await on.listed('ann'), [record.id], 'the list')
  },

  async 'O03 a replace that races destroyAll does not survive it'(on: Stage): Promise<void> {
    const index = on.with('ownerIndex')
    for (const round of times(10, (n) => n)) {
      const [old, next] = [await on.begin({ owner: 'ann' }), on.record({ owner: 'ann' })]
      const replace = (): unknown => on.store.replace(old.id, next, { now, version: 1, mark })
      const destroy = (): unknown => index.destroyAll('ann', { now, mark })
      await together(round % 2 === 0 ? [replace, destroy] : [destroy, replace])
      equal(await on.status(old.id), 'ended', 'the old record')
      holds((await on.status(next.id)) !== 'live', 'the record that a racing replace minted is live')
      equal(await on.listed('ann'), [], 'the list')
    }
  },
}
