import { SessionError, type SessionRecord } from '@org/session-core'
import { equal, holds, oneOf, rejected } from '../conformance-failure'
import { limit, mark, type Stage, T } from './stage'

const now = T

const verbs = ['create', 'read', 'update', 'replace', 'destroy'] as const

/** One call of each verb that would take effect. */
function call(on: Stage, verb: (typeof verbs)[number], old: SessionRecord, next: SessionRecord): unknown {
  if (verb === 'create') return on.store.create(next, { now })
  if (verb === 'read') return on.store.read(old.id, { now })
  if (verb === 'update') return on.store.update(old.id, { set: { a: '2' } }, { now })
  if (verb === 'replace') return on.store.replace(old.id, next, { now, version: 1, mark })
  return on.store.destroy(old.id, { now, mark })
}

export const failureCases = {
  async 'S05 a verb that could not finish rejects'(on: Stage): Promise<void> {
    for (const verb of verbs) {
      const [old, next] = [await on.begin({ data: { a: '1' } }), on.record()]
      await on.arm('fail', verb)
      await rejected(() => call(on, verb, old, next), `${verb} over a connection that fails`)
    }
  },

  async 'S05 notSent promises that nothing was done'(on: Stage): Promise<void> {
    for (const verb of verbs) {
      const [old, next] = [await on.begin({ data: { a: '1' } }), on.record()]
      await on.arm('fail', verb)
      const error = await rejected(() => call(on, verb, old, next), `${verb} over a connection that fails`)
      if (!SessionError.is(error, 'ERR_SESSION_STORE') || error.details.outcome !== 'notSent') continue
      equal(await on.live(old.id), old, `the record, after a ${verb} that was not sent`)
      equal(await on.status(next.id), 'absent', `the new id, after a ${verb} that was not sent`)
    }
  },

  async 'S05 after a failure the store works again'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin(), on.record()]
    await on.arm('fail', 'read')
    await rejected(() => on.store.read(old.id, { now }), 'read over a connection that fails')
    equal(await on.live(old.id), old, 'the record, read again')
    equal((await on.store.create(next, { now })).status, 'created', 'create after the failure')
  },
}

export const resendCases = {
  async 'S09 a create that is sent twice is created once'(on: Stage): Promise<void> {
    const record = on.record({ data: { a: '1' } })
    await on.arm('resend', 'create')
    equal(await on.store.create(record, { now }), { status: 'created', evicted: [] }, 'its answer')
    equal(await on.live(record.id), record, 'the record')
  },

  async 'S09 an update that is sent twice counts once'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.arm('resend', 'update')
    const answer = await on.store.update(
      id,
      { set: { a: '1' }, credentials: 'new' },
      { now, version: 1, generation: 1 },
    )
    equal(answer, { status: 'updated' }, 'its answer')
    const { version, generation } = await on.live(id)
    equal({ version, generation }, { version: 2, generation: 2 }, 'what it counted')
  },

  async 'S09 a replace that is sent twice replaces once'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin(), on.record()]
    await on.arm('resend', 'replace')
    const answer = await on.store.replace(old.id, next, { now, version: 1, mark })
    equal(answer, { status: 'replaced', evicted: [] }, 'its answer')
    equal(await on.status(old.id), 'ended', 'the old id')
    equal(await on.live(next.id), next, 'the new record')
  },

  async 'S09 a destroy that is sent twice destroyed once'(on: Stage): Promise<void> {
    const { id } = await on.begin()
    await on.arm('resend', 'destroy')
    equal(await on.store.destroy(id, { now, mark }), { status: 'destroyed' }, 'its answer')
    equal(await on.store.read(id, { now }), { status: 'ended', mark }, 'the id')
  },
}

export const resendOnceCases = {
  async 'S09 a create that is sent twice evicts once'(on: Stage): Promise<void> {
    const first = await on.begin({ owner: 'ann', lastSeenAt: T - 2 })
    const second = await on.begin({ owner: 'ann', lastSeenAt: T - 1 })
    const third = on.record({ owner: 'ann' })
    await on.arm('resend', 'create')
    const answer = await on.store.create(third, { now, limit: limit(2) })
    equal(answer, { status: 'created', evicted: [first.id] }, 'its answer')
    equal(await on.listed('ann'), [second.id, third.id].sort(), 'who is left')
  },
}

export const crashCases = {
  async 'S41 a replace that crashes leaves one live or neither'(on: Stage): Promise<void> {
    const [old, next] = [await on.begin(), on.record()]
    await on.arm('crash', 'replace')
    await rejected(() => on.store.replace(old.id, next, { now, version: 1, mark }), 'a replace that crashes')
    const live = [await on.status(old.id), await on.status(next.id)].filter((status) => status === 'live')
    holds(live.length <= 1, 'old and new record are both live after the crash')
  },

  async 'S41 a create that crashes leaves a whole record or none'(on: Stage): Promise<void> {
    const record = on.record({ data: { a: '1', b: '2' } })
    await on.arm('crash', 'create')
    await rejected(() => on.store.create(record, { now }), 'a create that crashes')
    const found = await on.store.read(record.id, { now })
    oneOf(found.status, ['live', 'absent'], 'the id after the crash')
    if (found.status === 'live') equal(found.record, record, 'the record after the crash')
  },
}
