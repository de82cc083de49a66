import { afterEach, describe, expect, it, vi } from 'vitest'
import type { EndReason } from '../src/session/session'
import { Browser, put } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe.each(stores)('onEnd, on %s', (_, around) => {
  const setUp = async (options: Options = {}) => {
    const world = new World(options, around)
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    const socket = await browser.open()
    const told: EndReason[] = []
    return { world, browser, socket, told, stop: socket.onEnd((reason) => told.push(reason)) }
  }

  it.each([
    ['logout', (browser: Browser) => browser.visit((session) => session.logout())],
    ['replaced', (browser: Browser) => browser.visit((session) => session.login('ada'))],
    ['revoked', (_: Browser, world: World) => world.sessions.revokeAll('ada')],
    ['evicted', (_: Browser, world: World) => new Browser(world).visit((session) => session.login('ada'))],
  ] as const)('tells once that it ended, and why: %s', async (reason, end) => {
    const { world, browser, told } = await setUp({ limit: { perOwner: 1, beyond: 'evict' } })
    await end(browser, world)
    await settled()
    await settled()
    expect(told).toEqual([reason])
  })

  it('tells nobody of the end of another session, nor who stopped listening', async () => {
    const { world, told, stop } = await setUp()
    await new Browser(world).visit(async (session) => {
      await session.login('bob')
      await session.logout()
    })
    stop()
    stop()
    await world.sessions.revokeAll('ada')
    await settled()
    expect(told).toEqual([])
  })

  it('tells every listener, though one throws and one is there twice', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { world, socket, told } = await setUp()
    const twice = (reason: EndReason) => void told.push(reason)
    socket.onEnd(() => {
      throw new Error('of the listener')
    })
    const stopOne = socket.onEnd(twice)
    socket.onEnd(twice)
    stopOne()
    await world.sessions.revokeAll('ada')
    await settled()
    expect(told).toEqual(['revoked', 'revoked'])
    expect(warned).toHaveBeenCalledTimes(1)
  })

  it('tells of an end that came before anybody listened', async () => {
    const { world, browser } = await setUp()
    const socket = await browser.open()
    await world.sessions.revokeAll('ada')
    const told: EndReason[] = []
    socket.onEnd((reason) => told.push(reason))
    await settled()
    expect(told).toEqual(['revoked'])
  })

  it('subscribes once for all listeners, and not at all without', async () => {
    let watching = 0
    const world = new World({}, (below) => ({
      ...below,
      watch: (listener) => {
        watching += 1
        const stop = below.watch(listener)
        return () => {
          watching -= 1
          stop()
        }
      },
    }))
    const browser = new Browser(world)
    const none = await browser.open()
    none.onEnd(() => {})()
    expect(watching).toBe(0)
    await browser.visit(put({ n: 1 }))
    const [one, two] = [await browser.open(), await browser.open()]
    const stops = [one.onEnd(() => {}), two.onEnd(() => {})]
    expect(watching).toBe(1)
    for (const stop of stops) stop()
    expect(watching).toBe(0)
    one.onEnd(() => {})()
    expect(watching).toBe(0)
  })

  it('tells of expiry by its own timer, also when activity put it off or the store could not be read', async () => {
    vi.useFakeTimers()
    const { world, browser, told } = await setUp()
    const pass = async (minutes: number) => {
      for (let n = 0; n < minutes; n++) {
        world.clock.tick(minute)
        await vi.advanceTimersByTimeAsync(minute)
      }
    }
    await pass(20)
    await browser.visit(put({ n: 1 }))
    await pass(20)
    expect(told, 'it was touched').toEqual([])
    world.faults.fail('read', new Error('reset'), 1)
    await pass(10)
    await pass(2)
    expect(told).toEqual(['expired'])
  })
})
