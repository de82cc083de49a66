import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connected, closed, connected, named } from './support/connected'
import { isScript } from './support/is-script'
import { end, mark, record, T } from './support/make'
import { loadScripts } from './support/scripts'
import { servers } from './support/servers'

const now = T

describe.each(['ioredis 6 Redis', 'ioredis 5 Redis'])('%s that sends again what it has no answer to', (name) => {
  let one: Connected
  beforeAll(async () => {
    const around = await servers('one')
    await loadScripts(around.data)
    one = await connected(named(name), { around })
  })
  afterAll(() => closed(one))

  /** The server has done all of it when the connection goes, and the client has heard of nothing. */
  function cutAfter(requests: number): void {
    let seen = 0
    one.taps.judge((words) => {
      if (!isScript(words) || seen >= requests) return 'pass'
      seen += 1
      return seen === requests ? 'cutAfter' : 'mute'
    })
  }

  it('counts each of many updates in flight once, and answers each as the first time', async () => {
    const { store } = one
    const { id } = record(store)
    await store.create({ ...record(store), id }, { now })
    cutAfter(40)
    const updates = Array.from({ length: 40 }, (_, n) => {
      // of a write that is looked at a second time, the condition has long failed
      return store.update(id, { set: { last: `${n}` } }, { now, version: n + 1 })
    })
    expect(new Set((await Promise.all(updates)).map(({ status }) => status))).toEqual(new Set(['updated']))
    expect(await store.read(id, { now })).toMatchObject({ record: { version: 41, data: { last: '39' } } })
  })

  it('ends all once, and tells the ids that ended the first time', async () => {
    const { store } = one
    const records = [record(store, { owner: 'ann' }), record(store, { owner: 'ann' })]
    for (const each of records) await store.create(each, { now })
    cutAfter(1)
    const ids = await store.destroyAll('ann', { now, mark })
    expect([...ids].sort()).toEqual(records.map(({ id }) => id).sort())
  })

  it('is the one that consumed a key', async () => {
    cutAfter(1)
    expect(await one.store.consume('key', { now, expiresAt: end })).toEqual({ status: 'consumed' })
  })

  it('refuses, conflicts and misses as the first time', async () => {
    const { store } = one
    const each = record(store)
    await store.create(each, { now })
    cutAfter(1)
    expect(await store.create(each, { now })).toEqual({ status: 'taken' })
    cutAfter(1)
    expect(await store.update(each.id, {}, { now, version: 9 })).toEqual({ status: 'conflict' })
    cutAfter(1)
    expect(await store.update(record(store).id, {}, { now })).toEqual({ status: 'gone' })
  })
})
