import { equal, oneOf } from '../conformance-failure'
import { limit, mark, type Stage, T } from './stage'

const now = T
const all = {
  create: ['created', 'taken', 'refused'],
  read: ['live', 'ended', 'absent'],
  update: ['updated', 'conflict', 'gone'],
  replace: ['replaced', 'conflict', 'taken', 'gone', 'refused'],
  destroy: ['destroyed', 'ended', 'absent'],
}

/** As a careless caller might; a frozen object refuses, which is as good. */
function spoil(object: object | undefined): void {
  if (object === undefined) return
  for (const key of [...Object.keys(object), 'spoilt'])
    try {
      Reflect.set(object, key, 'spoilt')
    } catch {}
}

export const sharingCases = {
  async 'S07 what was handed in is not shared'(on: Stage): Promise<void> {
    const [data, set, unset] = [{ a: '1', b: '2' }, { c: '3' }, ['b']]
    const record = { ...on.record(), data }
    const handedIn = { ...mark }
    const kept = { ...record, data: { a: '1', c: '3' }, version: 2 }
    await on.store.create(record, { now })
    spoil(data)
    spoil(record)
    await on.store.update(kept.id, { set, unset }, { now })
    spoil(set)
    spoil(unset)
    equal(await on.live(kept.id), kept, 'the record')
    await on.store.destroy(kept.id, { now, mark: handedIn })
    spoil(handedIn)
    equal(await on.store.read(kept.id, { now }), { status: 'ended', mark }, 'the mark')
  },

  async 'S07 what was handed out is not shared'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1' } })
    for (const _ of ['once', 'twice']) {
      const found = await on.store.read(record.id, { now })
      spoil(found.status === 'live' ? found.record.data : {})
      spoil(found.status === 'live' ? found.record : {})
      spoil(found)
    }
    equal(await on.store.read(record.id, { now }), { status: 'live', record }, 'the record')
    await on.store.destroy(record.id, { now, mark })
    const ended = await on.store.read(record.id, { now })
    spoil(ended.status === 'ended' ? ended.mark : {})
    spoil(ended)
    equal(await on.store.read(record.id, { now }), { status: 'ended', mark }, 'the mark')
  },

  async 'S08 a verb answers at once or by a promise, and always with a status'(on: Stage): Promise<void> {
    const [old, next] = [on.record(), on.record()]
    oneOf((await on.store.create(old, { now }))?.status, all.create, 'create')
    oneOf((await on.store.read(old.id, { now }))?.status, all.read, 'read')
    oneOf((await on.store.update(old.id, {}, { now }))?.status, all.update, 'update')
    oneOf((await on.store.replace(old.id, next, { now, version: 2, mark }))?.status, all.replace, 'replace')
    oneOf((await on.store.destroy(next.id, { now, mark }))?.status, all.destroy, 'destroy')
  },
}

export const sharingListedCases = {
  async 'S07 what is listed, and the mark of a limit, is not shared'(on: Stage): Promise<void> {
    const old = await on.begin({ owner: 'ann', lastSeenAt: T - 1 })
    for (const summary of await on.with('ownerIndex').list('ann', { now })) spoil(summary)
    equal(await on.live(old.id), old, 'the record')
    const given = limit(1)
    await on.store.create(on.record({ owner: 'ann' }), { now, limit: given })
    spoil(given.mark)
    equal(await on.store.read(old.id, { now }), { status: 'ended', mark: limit(1).mark }, 'the mark')
  },
}
