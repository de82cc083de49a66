import { equal } from '../conformance-failure'
import { end, mark, minute, type Stage, T } from './stage'

const now = T

export const readCases = {
  async 'S21 a live record comes back whole'(on: Stage): Promise<void> {
    const anonymous = await on.begin({ createdAt: T - 3, lastSeenAt: T - 2, data: { a: '1', b: '{"c":[2]}' } })
    equal(await on.store.read(anonymous.id, { now }), { status: 'live', record: anonymous }, 'with data')
    const empty = await on.begin({ credentials: '', facts: '' })
    equal(await on.store.read(empty.id, { now }), { status: 'live', record: empty }, 'with nothing in it')
  },

  async 'S21 a live record comes back as the last verb left it'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1', b: '2' } })
    const change = { set: { a: '3' }, unset: ['b'], lastSeenAt: T + 5, expiresAt: end + 5, credentials: 'new' }
    await on.store.update(record.id, change, { now })
    const { set: _, unset: __, ...fields } = change
    const updated = { ...record, ...fields, version: 2, generation: 2, data: { a: '3' } }
    equal(await on.live(record.id), updated, 'after an update')
    const next = on.record({ createdAt: T + 7, data: { c: '4' } })
    await on.store.replace(record.id, next, { now, version: 2, mark })
    equal(await on.live(next.id), next, 'after a replace')
  },

  async 'S22 a destroyed id is ended until mark.until, then absent'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.store.destroy(id, { now, mark })
    equal(await on.store.read(id, { now }), { status: 'ended', mark }, 'at once')
    equal(await on.store.read(id, { now: mark.until - 1 }), { status: 'ended', mark }, 'just before mark.until')
    equal(await on.store.read(id, { now: mark.until }), { status: 'absent' }, 'at mark.until')
  },

  async 'S22 a replaced id is ended until mark.until, then absent'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin(), on.record()]
    await on.store.replace(old.id, next, { now, version: 1, mark })
    equal(await on.store.read(old.id, { now: mark.until - 1 }), { status: 'ended', mark }, 'just before mark.until')
    equal(await on.store.read(old.id, { now: mark.until }), { status: 'absent' }, 'at mark.until')
  },

  async 'S22 a mark may outlive what the record had left'(on: Stage): Promise<void> {
    const { id } = await on.begin({ expiresAt: T + minute })
    await on.store.destroy(id, { now, mark })
    equal(await on.status(id, mark.until - 1), 'ended', 'after the expiresAt of the record, before mark.until')
  },

  async 'S22 an unknown id is absent'(on: Stage): Promise<void> {
    await on.begin()
    equal(await on.store.read(on.record().id, { now }), { status: 'absent' }, 'read')
  },

  async 'S23 reading changes nothing'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1' } })
    for (const later of [1, 2, minute, 20 * minute]) equal(await on.live(record.id, T + later), record, 'the record')
    equal(await on.status(record.id, end), 'absent', 'at the expiresAt it always had')
  },
}
