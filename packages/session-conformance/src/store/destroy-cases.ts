import { equal, oneOf } from '../conformance-failure'
import { end, mark, otherMark, type Stage, T, times, together } from './stage'

const now = T

export const destroyCases = {
  async 'S51 the id and the mark stay, and nothing else'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1' } })
    equal(await on.store.destroy(record.id, { now, mark }), { status: 'destroyed' }, 'destroy')
    equal(await on.store.read(record.id, { now }), { status: 'ended', mark }, 'what read tells')
    await on.store.create({ ...record, data: {}, credentials: '', facts: '' }, { now: mark.until })
    const expected = { ...record, data: {}, credentials: '', facts: '' }
    equal(await on.live(record.id, mark.until), expected, 'a later record of the same id')
  },

  async 'S51 an older token finds nothing to change'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.store.destroy(id, { now, mark })
    equal((await on.store.update(id, { credentials: 'new' }, { now, generation: 1 })).status, 'gone', 'update')
    const next = on.record()
    equal((await on.store.replace(id, next, { now, version: 1, mark })).status, 'gone', 'replace')
  },

  async 'S52 ending what is ended answers the mark already there and changes nothing'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.store.destroy(id, { now, mark })
    equal(await on.store.destroy(id, { now, mark: otherMark }), { status: 'ended', mark }, 'the second destroy')
    equal(await on.store.read(id, { now: mark.until - 1 }), { status: 'ended', mark }, 'the mark')
    equal(await on.status(id, mark.until), 'absent', 'at the until of the first mark')
  },

  async 'S52 ending what was replaced answers the mark of the replace'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin(), on.record()]
    await on.store.replace(old.id, next, { now, version: 1, mark })
    equal(await on.store.destroy(old.id, { now, mark: otherMark }), { status: 'ended', mark }, 'destroy')
    equal(await on.live(next.id), next, 'what replaced it')
  },

  async 'S52 ending what is unknown or expired is absent and leaves no mark'(on: Stage): Promise<void> {
    const later = { text: 'late', until: end + 9 }
    const [unknown, expired, lapsed] = [on.record(), await on.begin(), await on.begin()]
    await on.store.destroy(lapsed.id, { now, mark })
    for (const { id } of [unknown, expired, lapsed]) {
      equal(await on.store.destroy(id, { now: end, mark: later }), { status: 'absent' }, 'destroy')
      equal(await on.store.read(id, { now: end }), { status: 'absent' }, 'the id')
    }
  },

  async 'S52 of many destroys one ends the record, and the others tell its mark'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const marks = times(10, (n) => ({ text: `${n}`, until: mark.until + n }))
    const answers = await together(marks.map((one) => () => on.store.destroy(id, { now, mark: one })))
    for (const answer of answers) oneOf(answer.status, ['destroyed', 'ended'], 'destroy')
    const winner = marks[answers.findIndex((answer) => answer.status === 'destroyed')]
    for (const answer of answers) if (answer.status === 'ended') equal(answer.mark, winner, 'the mark that was told')
    equal(answers.filter((answer) => answer.status === 'destroyed').length, 1, 'how many ended it')
  },
}

export const destroyListedCases = {
  async 'S51 its owner is gone from the store'(on: Stage): Promise<void> {
    const { id } = await on.begin({ owner: 'ann' })
    await on.store.destroy(id, { now, mark })
    equal(await on.listed('ann'), [], 'what the owner is listed with')
    equal(await on.with('ownerIndex').destroyAll('ann', { now, mark: otherMark }), [], 'what destroyAll ends')
    equal(await on.store.read(id, { now }), { status: 'ended', mark }, 'the mark')
  },
}
