import { equal, holds, oneOf } from '../conformance-failure'
import { end, limit, mark, otherMark, type Stage, T, times, together } from './stage'

const now = T

export const replaceCases = {
  async 'S41 after a replace the new record is live and the old one ended'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin({ data: { old: '1' } }), on.record({ data: { next: '2' } })]
    const answer = await on.store.replace(old.id, next, { now, version: 1, mark })
    equal(answer, { status: 'replaced', evicted: [] }, 'replace')
    equal(await on.store.read(old.id, { now }), { status: 'ended', mark }, 'the old id')
    equal(await on.store.read(next.id, { now }), { status: 'live', record: next }, 'the new id')
  },

  async 'S41 at no instant are both live'(on: Stage): Promise<void> {
    for (const round of times(10, (n) => n)) {
      const [old, next] = [await on.begin(), on.record()]
      const replacing = on.store.replace(old.id, next, { now, version: 1, mark })
      for (const _ of times(5 + round, (n) => n)) {
        const found = await on.status(next.id)
        const before = await on.status(old.id)
        holds(found !== 'live' || before !== 'live', 'the old record is live, read after the new one was')
      }
      await replacing
    }
  },

  async 'S42 taken leaves the old record as it was'(on: Stage): Promise<void> {
    const old = await on.begin({ data: { a: '1' } })
    const [live, ended] = [await on.begin(), await on.begin()]
    await on.store.destroy(ended.id, { now, mark: otherMark })
    for (const { id } of [live, ended]) {
      const next = { ...on.record(), id }
      equal(await on.store.replace(old.id, next, { now, version: 1, mark }), { status: 'taken' }, 'replace')
    }
    equal(await on.live(old.id), old, 'the old record')
    equal(await on.live(live.id), live, 'the live record that had the id')
    equal(await on.store.read(ended.id, { now }), { status: 'ended', mark: otherMark }, 'the ended id')
  },

  async 'S42 conflict leaves the old record as it was'(on: Stage): Promise<void> {
    const old = await on.begin()
    await on.store.update(old.id, { set: { a: '1' } }, { now })
    for (const version of [0, 1, 3]) {
      const next = on.record()
      equal(await on.store.replace(old.id, next, { now, version, mark }), { status: 'conflict' }, 'replace')
      equal(await on.status(next.id), 'absent', 'the new id')
    }
    equal(await on.live(old.id), { ...old, version: 2, data: { a: '1' } }, 'the old record')
  },

  async 'S43 of many replaces of one id, one is replaced'(on: Stage): Promise<void> {
    const old = await on.begin()
    const nexts = times(10, () => on.record())
    const replaces = nexts.map((next) => () => on.store.replace(old.id, next, { now, version: 1, mark }))
    const answers = (await together(replaces)).map((answer) => answer.status)
    for (const answer of answers) oneOf(answer, ['replaced', 'gone', 'conflict'], 'replace')
    equal(answers.filter((answer) => answer === 'replaced').length, 1, 'how many replaced')
    for (const [n, { id }] of nexts.entries())
      equal(await on.status(id), answers[n] === 'replaced' ? 'live' : 'absent', `a new id that was ${answers[n]}`)
  },

  async 'S43 of a replace and a destroy that race, one ends the record'(on: Stage): Promise<void> {
    for (const _ of times(5, (n) => n)) {
      const [old, next] = [await on.begin(), on.record()]
      const [replaced, destroyed] = await Promise.all([
        on.store.replace(old.id, next, { now, version: 1, mark }),
        on.store.destroy(old.id, { now, mark: otherMark }),
      ])
      const first = replaced.status === 'replaced'
      equal(destroyed.status, first ? 'ended' : 'destroyed', `destroy, beside a replace that was ${replaced.status}`)
      equal(await on.status(next.id), first ? 'live' : 'absent', 'the new id')
      equal(await on.store.read(old.id, { now }), { status: 'ended', mark: first ? mark : otherMark }, 'the old id')
    }
  },

  async 'S43 a replace of what is over is gone and mints nothing'(on: Stage): Promise<void> {
    const ended = await on.begin()
    await on.store.destroy(ended.id, { now, mark })
    for (const id of [ended.id, on.record().id]) {
      const next = on.record({ expiresAt: end + 9 })
      equal(await on.store.replace(id, next, { now, version: 1, mark: otherMark }), { status: 'gone' }, 'replace')
      equal(await on.status(next.id), 'absent', 'the new id')
    }
    equal(await on.store.read(ended.id, { now }), { status: 'ended', mark }, 'the ended id')
  },
}

export const replaceLimitCases = {
  async 'S42 refused leaves the old record as it was'(on: Stage): Promise<void> {
    const [first, second] = [await on.begin({ owner: 'ann' }), await on.begin({ owner: 'ann' })]
    const old = await on.begin({ data: { a: '1' } })
    const next = on.record({ owner: 'ann' })
    const answer = await on.store.replace(old.id, next, { now, version: 1, mark, limit: limit(2, 'refuse') })
    equal(answer, { status: 'refused', reason: 'limit' }, 'replace')
    equal(await on.live(old.id), old, 'the old record')
    equal(await on.status(next.id), 'absent', 'the new id')
    equal(await on.listed('ann'), [first.id, second.id].sort(), 'who is listed')
  },

  async 'S44 the limit does not count the record that ends'(on: Stage): Promise<void> {
    const first = await on.begin({ owner: 'ann', lastSeenAt: T - 9 })
    let last = await on.begin({ owner: 'ann' })
    for (const beyond of ['refuse', 'evict'] as const) {
      const next = on.record({ owner: 'ann' })
      const answer = await on.store.replace(last.id, next, { now, version: 1, mark, limit: limit(2, beyond) })
      equal(answer, { status: 'replaced', evicted: [] }, `replace at the limit, which would ${beyond}`)
      equal(await on.listed('ann'), [first.id, next.id].sort(), 'who is listed')
      last = next
    }
  },
}
