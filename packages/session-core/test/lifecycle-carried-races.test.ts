import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { hour } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { World } from './support/world'

const setUp = (ways: ConstructorParameters<typeof PlainFormat>[0] = {}) => {
  const format = new PlainFormat(ways)
  const world = new World({ store: format })
  return { format, world, browser: new Browser(world) }
}

describe('what ends while a request is under way', () => {
  it('a write that was read before the logout brings nothing back (claim 2)', async () => {
    const { browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const slow = await browser.open()
    const token = browser.token
    await browser.visit((session) => session.logout())
    slow.data.cart = 1
    const late = browser.exchange(slow, await slow.commit({ status: 200, headers: {} }), undefined)
    late.deliver()
    for (const cookie of [token, late.token]) {
      const again = await browser.ask(read, { cookie: cookieOf(cookie) })
      expect(again.session).toMatchObject({ status: 'ended', owner: undefined })
    }
  })

  it('a logout ends what a step-up made of the session meanwhile, whichever came first (claim 2)', async () => {
    for (const first of ['step-up', 'logout']) {
      const { browser } = setUp()
      await browser.visit((session) => session.login('ada'))
      const [up, out] = [await browser.open(), await browser.open()]
      const stepUp = async () => up.login('ada', { amr: ['otp'] })
      if (first === 'step-up') await stepUp()
      await out.logout()
      if (first === 'logout') await expect(stepUp()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
      const made = browser.exchange(up, await up.commit({ status: 200, headers: {} }), undefined)
      if (made.token === undefined) continue
      const after = await browser.ask(read, { cookie: cookieOf(made.token) })
      expect(after.session, first).toMatchObject({ status: 'ended', owner: undefined })
    }
  })

  it('a step-up does not escape that all sessions of the owner were ended while it ran', async () => {
    const { browser, world } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(1000)
    const up = await browser.open()
    await up.login('ada')
    await world.sessions.revokeAll('ada')
    const made = browser.exchange(up, await up.commit({ status: 200, headers: {} }), undefined)
    expect((await browser.ask(read, { cookie: cookieOf(made.token) })).session.status).toBe('ended')
  })

  it('reload notices it', async () => {
    const { browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const open = await browser.open()
    open.data.more = 1
    await open.reload()
    expect(open.data).toEqual({ cart: 1 })
    await browser.visit((session) => session.logout())
    await expect(open.reload()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
  })
})

describe('ending sessions from elsewhere', () => {
  it('ends one of the owner, and nothing of anybody else (claim 5)', async () => {
    const { browser, world } = setUp()
    const { session, token } = await browser.visit((session) => session.login('ada'))
    const { id = '' } = session
    expect(await world.sessions.revoke('bob', id)).toBe(true)
    expect((await browser.visit(read)).session.owner).toBe('ada')
    expect(await world.sessions.revoke('ada', 'no id')).toBe(false)
    await world.sessions.revoke('ada', id)
    world.clock.tick(1000)
    expect((await browser.ask(read, { cookie: cookieOf(token) })).session.status).toBe('ended')
  })

  it('ends all that the owner began until now, and lets the owner sign in again', async () => {
    const { browser, world } = setUp()
    const other = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    await other.visit((session) => session.login('ada'))
    const bob = new Browser(world)
    await bob.visit((session) => session.login('bob'))
    await world.sessions.revokeAll('ada')
    world.clock.tick(1)
    const again = new Browser(world)
    await again.visit((session) => session.login('ada'))
    const owners = await Promise.all(
      [browser, other, bob, again].map(async (one) => (await one.visit(read)).session.owner),
    )
    expect(owners).toEqual([undefined, undefined, 'bob', 'ada'])
  })

  it('a logout holds for longer than the token that was presented lives', async () => {
    const { browser, world } = setUp({ ttl: 60_000 })
    const login = await browser.visit((session) => session.login('ada'))
    world.clock.tick(30_000)
    const later = await browser.ask(nothing)
    const old = await browser.ask((session) => session.logout(), { cookie: cookieOf(login.token) })
    expect(old.removed).toBe(true)
    world.clock.tick(45_000)
    expect((await browser.ask(read, { cookie: cookieOf(later.token) })).session.status).toBe('ended')
  })
})

describe('what fails', () => {
  it('an outage of the revocations is an error, never an anonymous session, and removes no cookie', async () => {
    const { browser, format } = setUp()
    await browser.visit((session) => session.login('ada'))
    format.fails = new Error('down')
    await expect(browser.open()).rejects.toMatchObject({ code: 'ERR_SESSION_STORE', status: 503 })
  })

  it('a logout that could not be remembered was none', async () => {
    const { browser, format } = setUp()
    await browser.visit((session) => session.login('ada'))
    const out = await browser.open()
    format.fails = new Error('down')
    await expect(out.logout()).rejects.toMatchObject({ code: 'ERR_SESSION_STORE' })
    format.fails = undefined
    const { headers } = await out.commit({ status: 503, headers: {} })
    expect(headers.filter(([name]) => name === 'set-cookie')).toEqual([])
    expect((await browser.visit(read)).session.owner).toBe('ada')
  })

  it('what nobody asked for fails softly: the token stays as it was', async () => {
    const { browser, format, world } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(hour / 20)
    const session = await browser.open()
    format.fails = new Error('down')
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('unchanged')
  })

  it('a session that no cookie holds is refused with the count, and nothing of it is lost', async () => {
    const { browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const failing = await browser.open()
    failing.data.more = 'x'.repeat(5000)
    await expect(failing.save()).rejects.toMatchObject({
      code: 'ERR_SESSION_TOO_LARGE',
      details: { bytes: expect.any(Number), limit: 4096 - '__Host-Http-sid'.length },
    })
    expect((await browser.visit(read)).result).toEqual({ cart: 1 })
  })
})
