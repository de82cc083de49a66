import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { FalseTimers } from './support/false-timers'
import { World } from './support/world'
import type { Store, Verb } from './support/wrapped-store'
import { wrap } from './support/wrapped-store'

let timers: FalseTimers
let restore: () => void

beforeEach(() => {
  timers = new FalseTimers()
  restore = timers.install()
})
afterEach(() => restore())

/** Answers after as many milliseconds as are said for the verb. */
const taking = (times: Partial<Record<Verb, number>>) => (below: Store) =>
  wrap(below, (verb, _, run) => {
    const length = times[verb]
    return length === undefined ? run() : new Promise((resolve) => timers.later(() => resolve(run()), length))
  })

/** With what an act was refused, and how long that took. */
async function refusedAfter(
  world: World,
  act: () => Promise<unknown>,
): Promise<readonly [code: string, after: number]> {
  const started = timers.now
  const { code } = await timers.pass(refusal(world, act))
  return [code, timers.now - started]
}

describe('one deadline for all store calls of an act', () => {
  it('open: the second look at an outdated token gets what the first has left', async () => {
    const world = new World({ deadline: '2s' }, taking({ read: 1500 }))
    const browser = new Browser(new World({}, undefined, world))
    const { token } = await browser.visit((session) => session.login('ada'))
    for (let n = 0; n < 2; n++) {
      world.clock.tick(15 * minute)
      await browser.visit(nothing)
      await browser.visit(nothing)
    }
    const act = () => new Browser(world).open({ cookie: cookieOf(token) })
    expect(await refusedAfter(world, act)).toEqual(['ERR_SESSION_TIMEOUT', 2000])
  })

  it('logout: a chain of successors that is too long for it stays unacknowledged', async () => {
    const world = new World({ deadline: '2s' }, taking({ read: 900 }))
    const other = new World({}, undefined, world)
    const browser = new Browser(other)
    const { token } = await browser.visit((session) => session.login('ada'))
    const session = await timers.pass(new Browser(world).open({ cookie: cookieOf(token) }))
    for (let n = 0; n < 4; n++) await browser.visit((one) => one.login('ada'))
    expect(await refusedAfter(world, () => session.logout())).toEqual(['ERR_SESSION_TIMEOUT', 2000])
    expect(await other.sessions.list('ada')).toHaveLength(1)
  })

  it('login: replace, the look after a conflict and the next replace together', async () => {
    const world = new World({ deadline: '2s' }, taking({ replace: 1500 }))
    const browser = new Browser(world)
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    await browser.visit(put({ n: 2 }))
    expect(await refusedAfter(world, () => session.login('ada'))).toEqual(['ERR_SESSION_TIMEOUT', 2000])
  })

  it('begins with the first wait of each act', async () => {
    const world = new World({ deadline: '1s' }, taking({ update: 900 }))
    const browser = new Browser(world)
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    for (let n = 2; n < 5; n++) {
      session.data.n = n
      await timers.pass(session.save())
    }
    expect(await world.stored(session.id)).toEqual({ n: 4 })
  })
})
