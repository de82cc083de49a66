import { equal, holds, oneOf } from '../conformance-failure'
import { mark, minute, type Stage, T, times, together } from './stage'

const now = T

export const orderCases = {
  async 'S03 verbs on one id take effect one after another'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const updates = times(20, (n) => () => on.store.update(id, { set: { [`key${n}`]: `${n}` } }, { now }))
    const answers = await together(updates)
    for (const answer of answers) equal(answer, { status: 'updated' }, 'update')
    const { version, data } = await on.live(id)
    equal(version, 21, 'the version after them')
    equal(Object.keys(data).length, 20, 'the keys they wrote')
  },

  async 'S03 an update that races a destroy is before it or gone'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const write = (n: number) => (): unknown => on.store.update(id, { set: { [`key${n}`]: '1' } }, { now })
    const end = (): unknown => on.store.destroy(id, { now, mark })
    await together([...times(5, write), end, ...times(5, write)])
    equal(await on.store.read(id, { now }), { status: 'ended', mark }, 'the id after both')
  },

  async 'S04 what was reported as done stays done'(on: Stage): Promise<void> {
    const records = await together(times(30, (n) => () => on.begin({ data: { n: `${n}` } })))
    for (const { id } of records) await on.store.update(id, { set: { more: '1' } }, { now })
    for (const { id } of records.slice(0, 10)) await on.store.destroy(id, { now, mark })
    for (const [n, { id }] of records.entries()) {
      const found = await on.store.read(id, { now: T + minute })
      if (n < 10) equal(found.status, 'ended', `record ${n}, destroyed`)
      else equal(found.status === 'live' && found.record.data, { n: `${n}`, more: '1' }, `the data of record ${n}`)
    }
  },
}

export const orderElsewhereCases = {
  async 'S03 verbs on one id take effect one after another, also from two connections'(on: Stage): Promise<void> {
    const stores = [on.store, await on.elsewhere()]
    const { id } = await on.begin()
    const answers = await together(
      times(20, (n) => async () => stores[n % 2]?.update(id, { set: { [`key${n}`]: `${n}` } }, { now })),
    )
    for (const answer of answers) equal(answer, { status: 'updated' }, 'update')
    const { version, data } = await on.live(id)
    equal(version, 21, 'the version after them')
    equal(Object.keys(data).length, 20, 'the keys they wrote')
  },

  async 'S03 of many destroys from two connections one is the first'(on: Stage): Promise<void> {
    const stores = [on.store, await on.elsewhere()]
    const { id } = await on.begin()
    const answers = await together(times(10, (n) => async () => stores[n % 2]?.destroy(id, { now, mark })))
    for (const answer of answers) oneOf(answer?.status, ['destroyed', 'ended'], 'destroy')
    equal(answers.filter((answer) => answer?.status === 'destroyed').length, 1, 'how many were told destroyed')
  },

  async 'S04 what one connection was told is done, another sees'(on: Stage): Promise<void> {
    const other = await on.elsewhere()
    const record = await on.begin({ data: { a: '1' } })
    equal(await on.live(record.id, now, other), record, 'a record that was created')
    await on.store.update(record.id, { set: { b: '2' } }, { now })
    equal((await on.live(record.id, now, other)).data, { a: '1', b: '2' }, 'its data after an update')
    const next = on.record()
    await on.store.replace(record.id, next, { now, version: 2, mark })
    holds((await on.status(record.id, now, other)) === 'ended', 'a replaced record is ended elsewhere')
    holds((await on.status(next.id, now, other)) === 'live', 'what replaced it is live elsewhere')
    await on.store.destroy(next.id, { now, mark })
    equal(await other.read(next.id, { now }), { status: 'ended', mark }, 'what was destroyed')
  },
}
