import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SessionError } from '../src/error/session-error'
import type { SessionEvent } from '../src/event/session-event'
import { Act } from '../src/store/act'
import { FalseTimers } from './support/false-timers'
import { told, toldBy } from './support/told'

let timers: FalseTimers
let restore: () => void
let events: SessionEvent[]

beforeEach(() => {
  timers = new FalseTimers()
  timers.now = 5000
  restore = timers.install()
  events = []
})
afterEach(() => {
  restore()
  vi.restoreAllMocks()
})

const within = (deadline: number): Act => new Act({ deadline, emit: (event) => void events.push(event) })
const after = <T>(length: number, value: T): Promise<T> =>
  new Promise((resolve) => timers.later(() => resolve(value), length))
const asked = <T>(act: Act, run: () => PromiseLike<T> | T): Promise<T> =>
  timers.pass(Promise.resolve(act.call('update', run)))

/** With what a call was refused, and how long that took. */
async function refused(act: Act, run: () => PromiseLike<unknown>): Promise<readonly [error: unknown, after: number]> {
  const started = timers.now
  const error = await asked(act, run).then(
    () => expect.fail('nothing was refused'),
    (thrown: unknown) => thrown,
  )
  return [error, timers.now - started]
}
const late = (deadline: number) => ({
  code: 'ERR_SESSION_TIMEOUT',
  message: `the store did not answer update within ${deadline} ms; whether it took effect is unknown`,
  details: { verb: 'update', outcome: 'unknown' },
})

describe('a call of the store', () => {
  it('that answers at once costs no tick', () => {
    for (const answer of [7, undefined, null, { status: 'ok' }])
      expect(within(100).call('read', () => answer)).toBe(answer)
  })

  it('that answers in time gives its answer, and nothing happens when the time is over', async () => {
    const act = within(100)
    expect(await asked(act, () => after(99, 'answer'))).toBe('answer')
    await timers.pass(after(500, undefined))
    expect(events).toEqual([])
  })

  it('that does not is refused at the deadline, and whether it took effect is unknown', async () => {
    const [error, length] = await refused(within(100), () => new Promise(() => {}))
    expect([told(error), length]).toEqual([late(100), 100])
    expect(events).toEqual([{ type: 'store-failed', verb: 'update', error }])
  })

  it('that fails is an error of the store with its cause, once', async () => {
    const cause = new TypeError('of the driver')
    const failed = {
      code: 'ERR_SESSION_STORE',
      message: 'the store failed in update',
      details: { verb: 'update', outcome: 'unknown' },
      cause,
    }
    const thrown = toldBy(() =>
      within(100).call('update', () => {
        throw cause
      }),
    )
    const [rejected] = await refused(within(100), () => Promise.reject(cause))
    await timers.pass(after(500, undefined))
    expect([thrown, told(rejected)]).toEqual([failed, failed])
    expect(events).toEqual([1, 2].map(() => ({ type: 'store-failed', verb: 'update', error: cause })))
  })

  it('keeps its own error', async () => {
    const own = new SessionError('ERR_SESSION_FULL', 'full', {})
    expect(await refused(within(100), () => Promise.reject(own))).toEqual([own, 0])
  })
})

describe('the calls of one act', () => {
  it('share one deadline, from the first that is waited for', async () => {
    const act = within(1000)
    act.call('read', () => 'at once')
    timers.now += 5000
    await asked(act, () => after(400, undefined))
    await asked(act, () => after(500, undefined))
    const [error, length] = await refused(act, () => after(500, undefined))
    expect([told(error), length]).toEqual([late(1000), 100])
  })

  it('are refused when it is over, but what is there at once is taken', async () => {
    const act = within(100)
    await asked(act, () => after(50, undefined))
    timers.now += 500
    expect(act.call('read', () => 'at once')).toBe('at once')
    const [error, length] = await refused(act, () => after(10, undefined))
    expect([told(error), length]).toEqual([late(100), 1])
  })
})

describe('the pause before one more try', () => {
  const paused = async (act: Act, attempt: number): Promise<readonly [boolean, number]> => {
    const started = timers.now
    return [await timers.pass(act.pause(attempt)), timers.now - started]
  }

  it.each([
    [1, 0.75, 1],
    [3, 0.5, 4],
    [5, 0.5, 16],
    [5, 0.25, 8],
    [6, 0.5, 25],
    [30, 0.9, 45],
  ])('after attempt %i at chance %d is %i ms, and never more than 50', async (attempt, chance, length) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance)
    expect(await paused(within(1000), attempt)).toEqual([true, length])
  })

  it('is not made where the deadline leaves no room for it', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const act = within(66)
    expect(await paused(act, 10)).toEqual([true, 25])
    expect(await paused(act, 5)).toEqual([true, 16])
    expect(await paused(act, 6), '25 ms are left').toEqual([false, 0])
    expect(await paused(act, 3)).toEqual([true, 4])
    timers.now += 1000
    expect(await paused(act, 3)).toEqual([false, 0])
  })
})
