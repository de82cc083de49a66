import { afterEach, describe, expect, it, vi } from 'vitest'
import { Browser, put } from './support/browser'
import { stores } from './support/stores'
import { type Data, World } from './support/world'

afterEach(() => void vi.restoreAllMocks())

describe.each(stores)('what a login keeps, on %s', (_, around) => {
  const setUp = () => {
    const world = new World({}, around)
    return { world, browser: new Browser(world) }
  }

  it.each<[string, owner: string, keep: 'all' | readonly string[] | undefined, written: Data, dropped: number]>([
    ['some of it, and not the rest', 'bob', ['cart'], { cart: 1, note: 2 }, 1],
    ['none of it', 'bob', undefined, { note: 2 }, 1],
    ['all that was written', 'bob', ['cart'], { cart: 1 }, 0],
    ['everything', 'bob', 'all', { cart: 1, note: 2 }, 0],
    ['nothing, and nothing was written', 'bob', undefined, {}, 0],
    ['some of it, for the same owner', 'ada', ['cart'], { cart: 1, note: 2 }, 0],
  ])('tells of a write dropped for another owner: %s', async (__, owner, keep, written, dropped) => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const { session } = await browser.visit(async (open) => {
      Object.assign(open.data, written)
      await open.login(owner, keep && { keep })
    })
    expect(world.of('write-dropped')).toEqual(
      Array.from({ length: dropped }, () => ({ type: 'write-dropped', id: session.id, reason: 'owner' })),
    )
    const kept = Object.entries(written).filter(([key]) => keep === 'all' || keep?.includes(key))
    expect(await world.stored(session.id)).toEqual(Object.fromEntries(kept))
  })

  it('asks nothing of what took the place of a session whose data it does not keep', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    await browser.visit(async (other) => {
      await other.login('bob')
      other.data.note = 'of the first login'
    })
    world.recorded.clear()
    await session.login('bob')
    expect(world.recorded.verbs).toEqual(['replace', 'read', 'create'])
    expect(await world.stored(session.id)).toEqual({})
  })
})

describe('a login whose session ended meanwhile', () => {
  it('begins anew at once: there is nobody to make way for', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99)
    const world = new World({ deadline: '1ms' })
    const browser = new Browser(world)
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    await browser.visit((other) => other.logout())
    await session.login('ada')
    expect(session.owner).toBe('ada')
  })
})
