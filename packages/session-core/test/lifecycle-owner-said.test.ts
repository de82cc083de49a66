import { describe, expect, it } from 'vitest'
import { Browser } from './support/browser'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

describe.each(stores)('what ownerOf says, on %s', (_, around) => {
  const signedIn = async (ownerOf: NonNullable<Options['ownerOf']>) => {
    const world = new World({ ownerOf }, around)
    const browser = new Browser(world)
    const { session } = await browser.visit(async (open) => {
      await open.login('ada')
      open.data.note = 1
    })
    return { world, browser, id: session.id }
  }

  it('changes nothing where that owner is signed in already, and save() stores what was written with it', async () => {
    const { world, browser, id } = await signedIn((data) => data['user'] as string | undefined)
    const session = await browser.open()
    Object.assign(session.data, { user: 'ada', n: 1 })
    await session.save()
    expect(session.id).toBe(id)
    expect(await world.stored(id)).toEqual({ note: 1, user: 'ada', n: 1 })
  })

  it('counts at save() also where it changed and the data did not: the next owner finds nothing of the last', async () => {
    let user = 'ada'
    const { world, browser, id } = await signedIn(() => user)
    const session = await browser.open()
    expect(session.data.note).toBe(1)
    user = 'bob'
    await session.save()
    expect([session.owner, await world.isLive(id)]).toEqual(['bob', false])
    expect(await world.stored(session.id)).toEqual({})
  })
})
