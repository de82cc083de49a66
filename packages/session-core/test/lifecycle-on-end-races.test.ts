import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EndReason } from '../src/session/session'
import { Browser } from './support/browser'
import { minute, second } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'
import { wrap } from './support/wrapped-store'

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const signedIn = async (world: World) => {
  const browser = new Browser(world)
  await browser.visit((session) => session.login('ada'))
  return browser.open()
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(stores)('listeners that come and go, on %s', (_, around) => {
  const setUp = async () => {
    const world = new World({}, around)
    const told: (readonly [string, EndReason])[] = []
    const tell = (name: string) => (reason: EndReason) => void told.push([name, reason])
    return { world, socket: await signedIn(world), told, tell }
  }

  it('each is told once, also where several looked at the same time', async () => {
    const { world, socket, told, tell } = await setUp()
    await world.sessions.revokeAll('ada')
    socket.onEnd(tell('one'))
    socket.onEnd(tell('two'))
    await settled()
    expect(told).toEqual([
      ['one', 'revoked'],
      ['two', 'revoked'],
    ])
  })

  it('one that was told and stops takes nothing from one that came later', async () => {
    const { world, socket, told, tell } = await setUp()
    const stop = socket.onEnd(tell('one'))
    await settled()
    await world.sessions.revokeAll('ada')
    await settled()
    socket.onEnd(tell('two'))
    stop()
    await settled()
    expect(told).toEqual([
      ['one', 'revoked'],
      ['two', 'revoked'],
    ])
  })

  it('of the end of a session that nobody listens to, nothing is read', async () => {
    const { world, socket, tell } = await setUp()
    socket.onEnd(tell('one'))
    const other = new Browser(world)
    await other.visit((session) => session.login('bob'))
    await settled()
    world.recorded.clear()
    await world.sessions.revokeAll('bob')
    await settled()
    expect(world.recorded.of('read')).toEqual([])
  })

  it('what one throws is warned of, with the error', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { world, socket } = await setUp()
    const error = new Error('of the listener')
    socket.onEnd(() => {
      throw error
    })
    await world.sessions.revokeAll('ada')
    await settled()
    expect(warned.mock.calls).toEqual([['a listener of onEnd threw, and sessions went on without it.', error]])
  })
})

describe('the timers of listeners', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each(['is', 'cannot be'])('none is left where the last stopped while its session %s read', async (how) => {
    let answer = (): void => {}
    const world = new World({}, (below) =>
      wrap(below, async (verb, _, run) => {
        if (verb === 'read') await new Promise<void>((resolve) => (answer = resolve))
        if (verb === 'read' && how === 'cannot be') throw new Error('reset')
        return run()
      }),
    )
    const browser = new Browser(world)
    const { session: socket } = await browser.visit((session) => session.login('ada'))
    const before = vi.getTimerCount()
    const stop = socket.onEnd(() => {})
    stop()
    answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(before)
  })

  it('a store that cannot be read is asked again after a minute, and not before', async () => {
    const world = new World()
    const socket = await signedIn(world)
    world.faults.fail('read', new Error('reset'), 2)
    world.recorded.clear()
    const stop = socket.onEnd(() => {})
    await vi.advanceTimersByTimeAsync(0)
    const reads = async (milliseconds: number) => {
      world.clock.tick(milliseconds)
      await vi.advanceTimersByTimeAsync(milliseconds)
      return world.recorded.of('read').length
    }
    expect([await reads(minute - second), await reads(second), await reads(minute)]).toEqual([1, 2, 3])
    stop()
  })
})
