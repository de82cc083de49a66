import type { SessionStore } from '@org/session-core'
import { equal, oneOf } from '../conformance-failure'
import { mark, type Stage, T, times, together } from './stage'

const now = T

export const createCases = {
  async 'S11 create under a live id is taken and changes nothing'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1' } })
    const other = { ...record, credentials: 'other', facts: 'other', expiresAt: record.expiresAt + 1, data: { b: '2' } }
    equal(await on.store.create(other, { now }), { status: 'taken' }, 'create')
    equal(await on.live(record.id), record, 'the record')
  },

  async 'S11 create under an ended id is taken and leaves the mark'(on: Stage): Promise<void> {
    const record = await on.begin()
    await on.store.destroy(record.id, { now, mark })
    equal(await on.store.create(record, { now: mark.until - 1 }), { status: 'taken' }, 'create')
    equal(await on.store.read(record.id, { now: mark.until - 1 }), { status: 'ended', mark }, 'the id')
  },

  async 'S11 create under an id whose mark lapsed is created'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { old: '1' } })
    await on.store.destroy(record.id, { now, mark })
    const again = { ...record, data: { again: '2' } }
    equal((await on.store.create(again, { now: mark.until })).status, 'created', 'create')
    equal(await on.live(record.id, mark.until), again, 'the record')
  },

  async 'S11 of many creates of one id, one is created'(on: Stage): Promise<void> {
    const record = on.record()
    const creates = times(10, (n) => () => on.store.create({ ...record, data: { n: `${n}` } }, { now }))
    const answers = (await together(creates)).map((answer) => answer.status)
    for (const answer of answers) oneOf(answer, ['created', 'taken'], 'create')
    equal(answers.filter((answer) => answer === 'created').length, 1, 'how many were created')
    equal((await on.live(record.id)).data, { n: `${answers.indexOf('created')}` }, 'the data')
  },
}

async function statuses(store: SessionStore, ids: readonly string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await store.read(id, { now })).status))
}

/** Given a store with room for three. */
export const roomCases = {
  async 'S12 without room the anonymous record least recently seen lapses, or none'(on: Stage): Promise<void> {
    const middle = await on.begin({ lastSeenAt: T - 20 })
    const oldest = await on.begin({ lastSeenAt: T - 30 })
    const touched = await on.begin({ lastSeenAt: T - 40 })
    await on.store.update(touched.id, { lastSeenAt: T - 10 }, { now })
    const next = on.record()
    const answer = await on.store.create(next, { now })
    const found = await statuses(on.store, [middle.id, oldest.id, touched.id, next.id])
    if (answer.status === 'refused') return equal(found, ['live', 'live', 'live', 'absent'], 'after a refusal')
    equal(answer, { status: 'created', evicted: [] }, 'create without room')
    equal(found, ['live', 'absent', 'live', 'live'], 'seen second, seen least recently, touched, new')
  },

  async 'S12 a signed-in record never makes room'(on: Stage): Promise<void> {
    const owned = times(3, (n) => on.record({ owner: `owner${n}`, lastSeenAt: T - n }))
    for (const record of owned) equal((await on.store.create(record, { now })).status, 'created', 'create')
    for (const owner of [null, 'owner0', 'another']) {
      const next = on.record({ owner })
      equal(await on.store.create(next, { now }), { status: 'refused', reason: 'full' }, 'create without room')
      equal(await on.status(next.id), 'absent', 'what was refused')
    }
    const ids = owned.map((record) => record.id)
    equal(await statuses(on.store, ids), ['live', 'live', 'live'], 'the signed-in ones')
  },
}
