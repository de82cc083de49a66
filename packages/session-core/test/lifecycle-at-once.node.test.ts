import { describe, expect, it } from 'vitest'
import { isThenable } from '../src/awaitable'
import { Browser, put, viewOf } from './support/browser'
import { World } from './support/world'

describe('a request with one token, where the store answers at once', () => {
  it('is opened and answered within one tick', async () => {
    const world = new World()
    const browser = new Browser(world)
    await browser.visit(put({ n: 1 }))
    const session = world.sessions.open(browser.request())
    if (isThenable(session)) return expect.fail('it waited to be opened')
    expect(session.data.n).toBe(1)
    session.data.n = 2
    expect(session.commit(viewOf())).toMatchObject({ status: 'committed' })
    expect(await world.stored(session.id)).toEqual({ n: 2 })
  })
})
