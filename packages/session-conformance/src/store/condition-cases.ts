import { equal, oneOf } from '../conformance-failure'
import { end, mark, minute, type Stage, T, times, together } from './stage'

const now = T
const conditions = [{}, { version: 1 }, { version: 9 }, { generation: 9 }, { version: 1, generation: 1 }]

export const conditionCases = {
  async 'S34 a version that differs is a conflict and changes nothing'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1' } })
    const change = { set: { a: '2' }, lastSeenAt: T + 1, expiresAt: end + 1, credentials: 'new' }
    for (const version of [0, 2, 3])
      equal(await on.store.update(record.id, change, { now, version }), { status: 'conflict' }, 'update')
    equal(await on.live(record.id), record, 'the record')
    equal((await on.store.update(record.id, change, { now, version: 1 })).status, 'updated', 'with its version')
  },

  async 'S34 a generation that differs is a conflict and changes nothing'(on: Stage): Promise<void> {
    const record = await on.begin({ data: { a: '1' } })
    const change = { set: { a: '2' }, credentials: 'new' }
    for (const when of [{ generation: 2 }, { generation: 2, version: 1 }, { generation: 1, version: 2 }])
      equal(await on.store.update(record.id, change, { now, ...when }), { status: 'conflict' }, 'update')
    equal(await on.live(record.id), record, 'the record')
    equal((await on.store.update(record.id, change, { now, generation: 1 })).status, 'updated', 'with its generation')
  },

  async 'S34 writes of data leave the generation, so that a renewal does not conflict'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.store.update(id, { set: { a: '1' } }, { now })
    equal((await on.store.update(id, { credentials: 'new' }, { now, generation: 1 })).status, 'updated', 'the renewal')
  },

  async 'S34 of many updates with one version, one is updated'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const updates = times(10, (n) => () => on.store.update(id, { set: { n: `${n}` } }, { now, version: 1 }))
    const answers = (await together(updates)).map((answer) => answer.status)
    for (const answer of answers) oneOf(answer, ['updated', 'conflict'], 'update of a live record')
    equal(answers.filter((answer) => answer === 'updated').length, 1, 'how many were updated')
    equal((await on.live(id)).data, { n: `${answers.indexOf('updated')}` }, 'the data')
  },

  async 'S34 of many renewals of one generation, one is updated'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const renewals = times(10, (n) => () => on.store.update(id, { credentials: `${n}` }, { now, generation: 1 }))
    const answers = (await together(renewals)).map((answer) => answer.status)
    equal(answers.filter((answer) => answer === 'updated').length, 1, 'how many were updated')
    equal((await on.live(id)).credentials, `${answers.indexOf('updated')}`, 'the credentials')
  },

  async 'S35 what is ended is gone, whatever the conditions'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.store.destroy(id, { now, mark })
    for (const when of conditions) {
      const change = { set: { a: '1' }, lastSeenAt: T + 1, expiresAt: end + 1, credentials: 'new' }
      equal(await on.store.update(id, change, { now, ...when }), { status: 'gone' }, `with ${JSON.stringify(when)}`)
    }
    equal(await on.store.read(id, { now }), { status: 'ended', mark }, 'the id')
    equal(await on.store.read(id, { now: mark.until }), { status: 'absent' }, 'the id, after its mark')
  },

  async 'S35 what is absent is gone, and nothing is written'(on: Stage): Promise<void> {
    const { id } = on.record()
    for (const when of conditions)
      equal(
        await on.store.update(id, { set: { a: '1' }, expiresAt: end }, { now, ...when }),
        { status: 'gone' },
        'update',
      )
    equal(await on.store.read(id, { now }), { status: 'absent' }, 'the id')
  },

  async 'S35 what expired is gone, and nothing revives it'(on: Stage): Promise<void> {
    for (const when of conditions) {
      const { id } = await on.begin()
      const change = { set: { a: '1' }, lastSeenAt: end, expiresAt: end + minute }
      equal(await on.store.update(id, change, { now: end, ...when }), { status: 'gone' }, 'update')
      equal(await on.store.read(id, { now: end }), { status: 'absent' }, 'the id')
    }
  },

  async 'S35 what was replaced is gone'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin(), on.record()]
    await on.store.replace(old.id, next, { now, version: 1, mark })
    equal(await on.store.update(old.id, { set: { a: '1' } }, { now }), { status: 'gone' }, 'update')
    equal(await on.live(next.id), next, 'what replaced it')
  },

  async 'S36 every update adds 1 to version, and to generation when it brings credentials'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    const steps = [
      { set: { a: '1' } },
      { lastSeenAt: T + 1 },
      { credentials: 'new' },
      {},
      { credentials: 'new', unset: ['a'] },
    ]
    const generations = [1, 1, 2, 2, 3]
    for (const [n, change] of steps.entries()) {
      equal(await on.store.update(id, change, { now }), { status: 'updated' }, 'update')
      const { version, generation } = await on.live(id)
      equal({ version, generation }, { version: n + 2, generation: generations[n] }, `after ${JSON.stringify(change)}`)
    }
  },
}
