import { describe, expect, it } from 'vitest'
import { Browser, put } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('the clocks of one session, on %s', (_, around) => {
  it.each([
    ['its own, longer idle time', { idle: '7h', absolute: '1d' }, [20 * minute, 21 * minute]],
    ['its own, shorter idle time', { idle: '10m', absolute: '1d' }, [minute / 2 - 1, minute / 2]],
    ['the idle time of all', undefined, [1.5 * minute - 1, 1.5 * minute]],
  ] as const)('count a write as activity from a twentieth on of %s', async (__, lifetime, [early, due]) => {
    const world = new World({}, around)
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada', lifetime && { lifetime }))
    const begun = world.clock.now
    const written = async (after: number) => {
      world.clock.now = begun + after
      const session = await browser.open()
      session.data.n = after
      await session.save()
      return world.recorded.of('update').at(-1)?.args[1]
    }
    expect(await written(early)).not.toHaveProperty('lastSeenAt')
    expect(await written(due)).toMatchObject({ lastSeenAt: world.clock.now })
  })

  it('say nothing of a visitor who has no session', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const visitor = await browser.open()
    expect([visitor.expiresAt, visitor.renewalDueAt]).toEqual([undefined, undefined])
    const { session } = await browser.visit(put({ n: 1 }))
    expect([session.expiresAt, session.renewalDueAt]).toEqual([world.clock.now + 30 * minute, undefined])
    await session.login('ada')
    expect([session.expiresAt, session.renewalDueAt]).toEqual([
      world.clock.now + 30 * minute,
      world.clock.now + 15 * minute,
    ])
  })
})
