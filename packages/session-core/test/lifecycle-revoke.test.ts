import { describe, expect, it } from 'vitest'
import { Browser } from './support/browser'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('revoke, on %s', (_, around) => {
  it('says that nothing ended where the store knows no more of the session, or of what took its place', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const { session: first } = await browser.visit((open) => open.login('ada'))
    const { session: second } = await browser.visit((open) => open.login('ada'))
    const forgetful = new World(
      {},
      (below) => ({
        ...below,
        read: (id, when) => (id === second.id ? { status: 'absent' } : below.read(id, when)),
      }),
      world,
    )
    expect(await forgetful.sessions.revoke('ada', first.id ?? '')).toBe(false)
    world.faults.answer('destroy', { status: 'absent' })
    expect(await world.sessions.revoke('ada', second.id ?? '')).toBe(false)
    expect([...world.of('ended'), ...forgetful.of('ended')]).toEqual([])
  })
})
