import { describe, expect, it } from 'vitest'
import { Browser, viewOf } from './support/browser'
import { minute } from './support/clock'
import { World } from './support/world'

describe('what adapters see', () => {
  class View {
    get id(): string {
      return 'taken'
    }
  }

  it('whether the application looked, whether work is due, and the data in the style of properties', async () => {
    const world = new World()
    const browser = new Browser(world)
    const first = await browser.open()
    expect([first.accessed, first.due, first.redirect]).toEqual([false, false, undefined])
    const view = first.view(View)
    expect(view).toBeInstanceOf(View)
    expect(first.accessed).toBe(true)
    Object.assign(view, { n: 1 })
    await first.login('ada')
    world.tokens.add(browser.exchange(first, await first.commit(viewOf()), 0).token ?? '')
    expect(first.view(View)).toBe(view)
    expect(await world.stored(first.id)).toEqual({ n: 1 })
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    expect((await browser.open()).due).toBe(true)
  })

  it('two listeners of two sessions: one that stops leaves the other', async () => {
    const world = new World()
    const [one, two] = [new Browser(world), new Browser(world)]
    for (const browser of [one, two]) await browser.visit((session) => session.login('ada'))
    const told: string[] = []
    const stop = (await one.open()).onEnd(() => told.push('one'))
    ;(await two.open()).onEnd(() => told.push('two'))
    stop()
    await world.sessions.revokeAll('ada')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(told).toEqual(['two'])
  })

  it('[V3.3.4] nothing of the token, however a session is printed or sent as JSON', async () => {
    const world = new World()
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    expect(session.owner).toBe('ada')
    expect(Object.keys(session)).toEqual([])
    expect(JSON.stringify({ session })).toBe('{"session":{}}')
    const own = Reflect.ownKeys(session).map((key) => Reflect.get(session, key))
    expect(own, 'nor what a logger finds that looks deeper').toEqual([])
  })
})
