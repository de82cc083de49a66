import { equal, oneOf } from '../conformance-failure'
import { end, minute, type Stage, T, times, together } from './stage'

const now = T

export const oneTimeCases = {
  async 'U01 of many consumes of one key, one is consumed'(on: Stage): Promise<void> {
    const store = on.with('oneTime')
    const consumes = times(20, () => () => store.consume('key', { now, expiresAt: end }))
    const statuses = (await together(consumes)).map((answer) => answer.status)
    for (const status of statuses) oneOf(status, ['consumed', 'used'], 'consume')
    equal(statuses.filter((status) => status === 'consumed').length, 1, 'how many were consumed')
    for (const later of [T, T + minute, end - 1])
      equal(await store.consume('key', { now: later, expiresAt: end }), { status: 'used' }, 'consume before expiresAt')
  },

  async 'U01 keys are consumed each for itself'(on: Stage): Promise<void> {
    const store = on.with('oneTime')
    const { id } = await on.begin()
    for (const key of ['a', 'A', 'a ', 'a.b', '__proto__', '😀', id, 'k'.repeat(200)])
      equal(await store.consume(key, { now, expiresAt: end }), { status: 'consumed' }, `the key ${JSON.stringify(key)}`)
    equal(await on.status(id), 'live', 'a record whose id was a key')
  },
}

export const oneTimeElsewhereCases = {
  async 'U01 a key is consumed once, whichever connection asks'(on: Stage): Promise<void> {
    const stores = [on.with('oneTime'), on.with('oneTime', await on.elsewhere())]
    const consumes = times(20, (n) => async () => stores[n % 2]?.consume('key', { now, expiresAt: end }))
    const statuses = (await together(consumes)).map((answer) => answer?.status)
    equal(statuses.filter((status) => status === 'consumed').length, 1, 'how many were consumed')
  },
}
