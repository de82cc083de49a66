import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Data, World } from './support/world'

type Act = (session: OpenSession<Data>) => Promise<void>
const login: Act = (session) => session.login('ada')
const logout: Act = (session) => session.logout()

describe.each(stores)('logout, and more, on %s', (_, around) => {
  it.each([
    ['logout, login, logout', [logout, login, logout]],
    ['login, logout, login, logout', [login, logout, login, logout]],
  ])('sends nothing to who came without a token and leaves without a session: %s', async (__, acts) => {
    const world = new World({}, around)
    const out = await new Browser(world).visit(async (session) => {
      for (const act of acts) await act(session)
    })
    expect([out.token, out.removed]).toEqual([undefined, false])
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('takes the cookie of what the store knows no more, and asks nothing of the store', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    await browser.visit(login)
    const session = await browser.open()
    await browser.ask(logout)
    world.clock.tick(2 * minute)
    expect((await refusal(world, () => session.login('ada'))).code).toBe('ERR_SESSION_GONE')
    world.recorded.clear()
    await session.logout()
    expect(world.recorded.calls).toEqual([])
    expect(browser.exchange(session, await session.commit(viewOf()), 0).removed).toBe(true)
  })
})
