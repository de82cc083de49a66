import { equal } from '../conformance-failure'
import { end, mark, minute, type Stage, T } from './stage'

const ages = { 1970: 86_400_000, 2100: Date.UTC(2100, 0, 1) }

export const clockCases = {
  async 'S01 the given now is the only clock, in 1970 as in 2100'(on: Stage): Promise<void> {
    for (const [age, now] of Object.entries(ages)) {
      const record = on.record({ createdAt: now, lastSeenAt: now, expiresAt: now + minute })
      equal((await on.store.create(record, { now })).status, 'created', `create in ${age}`)
      equal((await on.store.update(record.id, { set: { a: '1' } }, { now })).status, 'updated', `update in ${age}`)
      equal(await on.status(record.id, now + minute - 1), 'live', `read just before expiresAt in ${age}`)
      equal(await on.status(record.id, now + minute), 'absent', `read at expiresAt in ${age}`)
    }
  },

  async 'S01 the given now is the only clock of a mark'(on: Stage): Promise<void> {
    for (const [age, now] of Object.entries(ages)) {
      const record = on.record({ createdAt: now, lastSeenAt: now, expiresAt: now + 9 * minute })
      await on.store.create(record, { now })
      await on.store.destroy(record.id, { now, mark: { text: 'over', until: now + minute } })
      equal(await on.status(record.id, now + minute - 1), 'ended', `read just before mark.until in ${age}`)
      equal(await on.status(record.id, now + minute), 'absent', `read at mark.until in ${age}`)
    }
  },

  async 'S01 time that passes between calls ends nothing'(on: Stage): Promise<void> {
    const record = await on.begin({ expiresAt: T + 5 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    equal(
      await on.status(record.id, T + 4),
      'live',
      'a record of five milliseconds, read twenty later with the same now',
    )
  },

  async 'S02 at expiresAt a record is gone to read, update and destroy'(on: Stage): Promise<void> {
    const when = { now: end }
    const [read, updated, destroyed] = [await on.begin(), await on.begin(), await on.begin()]
    equal(await on.status(read.id, end - 1), 'live', 'read a millisecond before')
    equal(await on.status(read.id, end), 'absent', 'read')
    equal((await on.store.update(updated.id, { set: { a: '1' } }, when)).status, 'gone', 'update')
    equal((await on.store.destroy(destroyed.id, { ...when, mark })).status, 'absent', 'destroy')
  },

  async 'S02 at expiresAt a record is gone to replace'(on: Stage): Promise<void> {
    const old = await on.begin()
    const next = on.record({ expiresAt: end + minute })
    equal((await on.store.replace(old.id, next, { now: end, version: 1, mark })).status, 'gone', 'replace')
    equal(await on.status(next.id, end), 'absent', 'what would have replaced it')
  },

  async 'S02 at expiresAt an id is free again'(on: Stage): Promise<void> {
    const old = await on.begin({ data: { old: '1' } })
    const again = { ...old, createdAt: end, lastSeenAt: end, expiresAt: end + minute, data: { again: '2' } }
    equal((await on.store.create(again, { now: end })).status, 'created', 'create')
    equal(await on.live(old.id, end), again, 'what it holds')
  },

  async 'S02 a later expiresAt counts from its update on'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.store.update(id, { lastSeenAt: T + minute, expiresAt: end + minute }, { now: T + minute })
    equal(await on.status(id, end + minute - 1), 'live', 'just before the later one')
    equal(await on.status(id, end + minute), 'absent', 'at the later one')
  },
}
