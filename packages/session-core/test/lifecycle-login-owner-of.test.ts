import { describe, expect, it } from 'vitest'
import { Browser } from './support/browser'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

describe.each(stores)('an explicit login beside ownerOf, on %s', (_, around) => {
  const setUp = async () => {
    const asked: unknown[] = []
    const ownerOf: Options['ownerOf'] = (data) => {
      asked.push(data['user'])
      return data['user'] as string | undefined
    }
    const world = new World({ ownerOf }, around)
    const browser = new Browser(world)
    await browser.visit((session) => Object.assign(session.data, { user: 'ada', note: 1 }))
    asked.length = 0
    return { world, browser, asked }
  }

  it('asks ownerOf nothing where nobody looked at the data, nor does what is stored then', async () => {
    const { world, browser, asked } = await setUp()
    const { session } = await browser.visit((open) => open.login('bob', { keep: 'all' }))
    await browser.visit((open) => open.save())
    await browser.visit((open) => open.login('bob'))
    expect(asked).toEqual([])
    expect((await browser.open()).owner).toBe('bob')
    expect(await world.stored(session.id), 'its place was taken').toBeUndefined()
  })

  it('is not undone by data that spoke of another owner before, and of nobody now', async () => {
    const { world, browser } = await setUp()
    const { session } = await browser.visit(async (open) => {
      expect(open.data['user']).toBe('ada')
      await open.login('bob')
      open.data.n = 1
    })
    expect(session.owner).toBe('bob')
    expect(await world.stored(session.id)).toEqual({ n: 1 })
    const next = await browser.visit(async (open) => {
      open.data.n = 2
      await open.save()
      open.data.n = 3
    })
    expect([next.session.owner, next.session.id]).toEqual(['bob', session.id])
    expect(world.of('regenerated').map(({ by }) => by)).toEqual(['login'])
  })

  it('is followed by what the data says later, also in an object that is held since before', async () => {
    const { world, browser } = await setUp()
    const { session } = await browser.visit(async (open) => {
      const { data } = open
      await open.login('bob')
      Object.assign(data, { user: 'eve', n: 1 })
      await open.save()
      expect(open.owner).toBe('eve')
    })
    expect(await world.stored(session.id)).toEqual({ user: 'eve', n: 1 })
  })
})
