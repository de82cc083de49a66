import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('logout, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('is final: no token of the session is accepted again, and the client is told to forget it (claim 2)', async () => {
    const { world, browser } = setUp()
    const login = await browser.visit((session) => session.login('ada'))
    const out = await browser.visit((session) => session.logout())
    expect(out.removed).toBe(true)
    expect(browser.token).toBeUndefined()
    expect(out.session).toMatchObject({ id: undefined, owner: undefined, status: 'active' })
    const late = await browser.visit(read, { cookie: cookieOf(login.token) })
    expect(late.session).toMatchObject({ owner: undefined, status: 'ended' })
    expect(world.of('ended')).toEqual([{ type: 'ended', id: login.session.id, owner: 'ada', reason: 'logout' }])
  })

  it('ends anonymous sessions, too', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit(put({ cart: 1 }))
    const out = await browser.visit((session) => session.logout())
    expect([out.removed, await world.isLive(session.id)]).toEqual([true, false])
  })

  it('leaves the session inert: what is written afterwards is dropped with an event', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.recorded.clear()
    const out = await browser.visit(async (session) => {
      const before = session.data
      before['lost'] = 1
      await session.logout()
      expect(session.data, 'a new object').not.toBe(before)
      session.data.note = 1
      await expect(session.save()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
      await expect(session.update(() => 1)).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
      await expect(session.reload()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
      await session.touch()
    })
    expect(out.outcome.status).toBe('gone')
    expect(out.removed).toBe(true)
    expect(world.recorded.verbs).toEqual(['read', 'destroy'])
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'gone' }])
  })

  it('lets a login follow in the same request, whose cookie is the one that leaves', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const both = await browser.visit(async (session) => {
      session.data.of = 'ada'
      await session.logout()
      await session.login('bob')
    })
    expect(both.outcome.headers.filter(([name]) => name === 'set-cookie')).toHaveLength(1)
    const { session } = await browser.visit(nothing)
    expect(session.owner).toBe('bob')
    expect(await world.stored(session.id)).toEqual({})
  })

  it('lets a regenerate follow, after which the request goes on as one without a token', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const both = await browser.visit(async (session) => {
      await session.logout()
      await session.regenerate()
      session.data.notice = 'signed out'
    })
    expect(both.token).toBeTruthy()
    expect((await browser.visit(read)).result).toEqual({ notice: 'signed out' })
    expect(world.of('write-dropped')).toEqual([])
  })

  it('sends nothing and calls nothing where no token came', async () => {
    const { world, browser } = setUp()
    const { outcome } = await browser.visit((session) => session.logout())
    expect(outcome.headers.filter(([name]) => name === 'set-cookie')).toEqual([])
    expect(world.recorded.calls).toEqual([])
  })

  it.each(['expired', 'malformed', 'wrong secret'])('takes an unusable cookie away: %s', async (what) => {
    const { world, browser } = setUp()
    const { token = '' } = await browser.visit((session) => session.login('ada'))
    if (what === 'expired') world.clock.tick(9 * 3_600_000)
    const cookie =
      what === 'malformed'
        ? cookieOf('x'.repeat(30))
        : cookieOf(what === 'expired' ? token : `${token.slice(0, 45)}${'A'.repeat(22)}`)
    const other = what === 'wrong secret' ? cookieOf(`${token.slice(0, 23)}${'A'.repeat(44)}`) : cookie
    const out = await browser.ask((session) => session.logout(), { cookie: other })
    expect(out.removed).toBe(true)
    expect(world.recorded.of('destroy')).toEqual([])
    if (what === 'wrong secret') expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('takes the removal back for no second logout in the request', async () => {
    const { browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const out = await browser.visit(async (session) => {
      await session.logout()
      await session.logout()
    })
    expect(out.removed).toBe(true)
  })

  it('sends nothing for a session that began in the same request', async () => {
    const { world, browser } = setUp()
    const out = await browser.visit(async (session) => {
      await session.login('ada')
      await session.logout()
    })
    expect([out.token, out.removed]).toEqual([undefined, false])
    expect(await world.sessions.list('ada')).toEqual([])
    const twice = await browser.visit(async (session) => {
      session.data.cart = 1
      await session.save()
      await session.login('ada')
      await session.logout()
    })
    expect([twice.token, twice.removed]).toEqual([undefined, false])
  })

  it('does remove when the request ended the presented session on the way', async () => {
    const { browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const out = await browser.visit(async (session) => {
      await session.login('ada')
      await session.logout()
    })
    expect(out.removed).toBe(true)
    await browser.visit((session) => session.login('ada'))
    const other = await browser.visit(async (session) => {
      await session.logout()
      await session.login('bob')
      await session.logout()
    })
    expect(other.removed).toBe(true)
  })

  it('removes nothing for an ended session that it cannot end, because its cookie may be gone already', async () => {
    const { browser } = setUp()
    const login = await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.logout())
    const again = await browser.ask((session) => session.logout(), { cookie: cookieOf(login.token) })
    expect(again.removed).toBe(false)
  })

  it('follows what the session became, as long as the owner is the same', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit((session) => session.login('ada'))
    const second = await browser.ask((session) => session.login('ada'))
    const third = await browser.ask((session) => session.regenerate({ keep: 'all' }), {
      cookie: cookieOf(second.token),
    })
    const out = await browser.ask((session) => session.logout(), { cookie: cookieOf(first.token) })
    expect(out.session.status).toBe('replaced')
    expect(out.removed).toBe(true)
    expect(await world.live([second.session.id, third.session.id])).toBe(0)
    expect(world.of('ended')).toEqual([{ type: 'ended', id: third.session.id, owner: 'ada', reason: 'logout' }])
  })

  it('never goes from an anonymous session to the one of who signed in: a fixation attacker signs nobody out', async () => {
    const { world, browser } = setUp()
    const planted = await browser.visit(put({ cart: 1 }))
    const login = await browser.visit((session) => session.login('ada'))
    const out = await new Browser(world).ask((session) => session.logout(), { cookie: cookieOf(planted.token) })
    expect([out.removed, await world.isLive(login.session.id)]).toEqual([false, true])
  })

  it('ends the successor also when the session turned out to be gone in the request itself', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    const stepUp = await browser.visit((other) => other.login('ada'))
    session.data.note = 1
    await expect(session.save()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
    await session.logout()
    expect(await world.isLive(stepUp.session.id)).toBe(false)
    expect(world.of('ended')).toEqual([{ type: 'ended', id: stepUp.session.id, owner: 'ada', reason: 'logout' }])
  })

  it('removes on the transport the token came by, with its own flags', async () => {
    const { browser, world } = setUp({ transports: [cookie(), header()] })
    const login = await browser.ask((session) => session.login('ada', { via: 'header' }))
    const token = login.outcome.headers.find(([name]) => name === 'session-token')?.[1] ?? ''
    world.tokens.add(token)
    const asked = { headers: { authorization: `Bearer ${token}` } }
    const out = await browser.ask((session) => session.logout(), asked)
    expect(out.outcome.headers).toContainEqual(['session-token', ''])
    expect(out.removed).toBe(false)
  })
})
