import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute, second } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { type Options, World } from './support/world'

const setUp = (ways: ConstructorParameters<typeof PlainFormat>[0] = {}, options: Options = {}) => {
  const format = new PlainFormat(ways)
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}

describe('a session that is in its token', () => {
  it('begins with the first write, and is there on the next request', async () => {
    const { format, world, browser } = setUp()
    await browser.visit(nothing)
    expect(format.calls).toEqual([])
    const first = await browser.visit(put({ cart: ['pen'] }))
    expect(first.token).toMatch(/^plain\./)
    const next = await browser.visit(read)
    expect(next.result).toEqual({ cart: ['pen'] })
    expect(next.session).toMatchObject({ id: first.session.id, status: 'active', owner: undefined })
    expect(next.token, 'nothing is due').toBeUndefined()
    expect(world.of('created')).toEqual([{ type: 'created', id: first.session.id, owner: undefined }])
  })

  it('sends a new token with every write; the last one wins', async () => {
    const { browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const [one, two] = [await browser.ask(put({ a: 1 })), await browser.ask(put({ b: 2 }))]
    one.deliver()
    two.deliver()
    expect((await browser.visit(read)).result).toEqual({ cart: 1, b: 2 })
  })

  it('is durable in the token when save resolves, and not sent once the headers have left', async () => {
    const { browser } = setUp()
    const saved = await browser.visit(async (session) => {
      session.data.cart = 1
      await session.save()
      session.data.more = 2
    })
    expect((await browser.visit(read)).result).toEqual({ cart: 1, more: 2 })
    expect(saved.token).toBeDefined()
    await browser.ask(async (session) => {
      session.headersLeft()
      session.data.late = 1
      await expect(session.save()).rejects.toMatchObject({ code: 'ERR_SESSION_TOO_LATE' })
    })
  })

  it('signs in under a new id, keeps the data, and ends the session before', async () => {
    const { world, browser } = setUp()
    const anonymous = await browser.visit(put({ cart: 1 }))
    const login = await browser.visit((session) => session.login('ada', { amr: ['pwd'] }))
    expect(login.session).toMatchObject({ owner: 'ada', authentication: { amr: ['pwd'] } })
    expect(login.session.id).not.toBe(anonymous.session.id)
    expect((await browser.visit(read)).result).toEqual({ cart: 1 })
    const old = await browser.ask(read, { cookie: cookieOf(anonymous.token) })
    expect(old.session, 'known before the login (claim 3)').toMatchObject({ status: 'ended', owner: undefined })
    expect(world.of('regenerated')).toMatchObject([{ by: 'login', owner: 'ada', previous: { owner: undefined } }])
    expect(world.of('rejected')).toMatchObject([{ reason: 'revoked', transport: 'cookie', ip: '192.0.2.1' }])
  })

  it('keeps nothing of somebody else', async () => {
    const { browser } = setUp()
    await browser.visit(async (session) => {
      await session.login('ada')
      session.data.secret = 1
    })
    await browser.visit((session) => session.login('bob'))
    expect((await browser.visit(read)).result).toEqual({})
  })

  it('regenerates: nothing is kept unless asked for, and only all keeps the owner', async () => {
    const { browser } = setUp()
    await browser.visit(async (session) => {
      await session.login('ada')
      session.data.cart = 1
      session.data.note = 2
    })
    const all = await browser.visit((session) => session.regenerate({ keep: 'all' }))
    expect(all.session).toMatchObject({ owner: 'ada', data: { cart: 1, note: 2 } })
    const some = await browser.visit((session) => session.regenerate({ keep: ['cart'] }))
    expect(some.session).toMatchObject({ owner: undefined, data: { cart: 1 } })
    expect((await browser.visit(read)).result).toEqual({ cart: 1 })
    const none = await browser.visit((session) => session.regenerate())
    expect(none.session.data).toEqual({})
    const stranger = await new Browser(setUp().world).visit((session) => session.regenerate())
    expect(stranger.token, 'nothing begins').toBeUndefined()
  })

  it('ends with logout: no token of it is accepted again, and the cookie is taken back (claim 2)', async () => {
    const { world, browser } = setUp()
    const login = await browser.visit((session) => session.login('ada'))
    const write = await browser.visit(put({ cart: 1 }))
    const out = await browser.visit((session) => session.logout())
    expect(out.removed).toBe(true)
    for (const token of [login.token, write.token]) {
      const again = await browser.ask(put({ cart: 2 }), { cookie: cookieOf(token) })
      expect(again.session).toMatchObject({ status: 'ended', owner: undefined })
      expect(again.outcome.status).toBe('gone')
      expect(again.token).toBeUndefined()
    }
    expect(world.of('ended')).toEqual([{ type: 'ended', id: login.session.id, owner: 'ada', reason: 'logout' }])
  })

  it('is over when it rests, at its absolute end, and at once when the options are shortened', async () => {
    const { world, browser } = setUp()
    const login = await browser.visit((session) => session.login('ada'))
    world.clock.tick(30 * minute)
    const late = await browser.visit(read)
    expect([late.session.status, world.of('rejected').at(-1)?.reason]).toEqual(['expired', 'expired'])
    const shorter = setUp({}, { lifetime: { idle: '1m', renewal: 'never' } })
    shorter.world.clock.now = world.clock.now - 28 * minute
    expect((await shorter.browser.ask(read, { cookie: cookieOf(login.token) })).session.status).toBe('expired')
  })

  it('is issued again once a twentieth of the idle time has passed, and lives no longer than its absolute end', async () => {
    const { world, browser } = setUp({}, { lifetime: { absolute: '1h' } })
    const login = await browser.visit((session) => session.login('ada'))
    world.clock.tick(90 * second - 1)
    expect((await browser.visit(nothing)).token).toBeUndefined()
    world.clock.tick(1)
    const again = await browser.visit(nothing)
    expect([again.token === undefined, again.session.id]).toEqual([false, login.session.id])
    expect(world.of('renewed')).toEqual([{ type: 'renewed', id: login.session.id, owner: 'ada' }])
    for (let times = 0; times < 3; times++) {
      world.clock.tick(19 * minute)
      await browser.visit(nothing)
    }
    expect((await browser.visit(read)).session.expiresAt).toBe((login.session.expiresAt ?? 0) + 30 * minute)
  })

  it('rests no longer than one token of its format lives', async () => {
    const { world, browser } = setUp({ ttl: minute })
    const login = await browser.visit((session) => session.login('ada'))
    expect(login.session.expiresAt).toBe(world.clock.now + minute)
    world.clock.tick(3 * second)
    expect((await browser.visit(nothing)).token).toBeDefined()
    world.clock.tick(minute)
    expect((await browser.visit(nothing)).session.status).toBe('expired')
  })

  it('is issued again when its key signs no more', async () => {
    const old = setUp({ key: 'older' })
    const login = await old.browser.visit((session) => session.login('ada'))
    const { world, browser } = setUp({ key: 'newer', older: 'older' })
    world.clock.now = old.world.clock.now
    const next = await browser.visit(nothing, { cookie: cookieOf(login.token) })
    expect(next.session).toMatchObject({ owner: 'ada', status: 'active' })
    expect(next.token).toBeDefined()
    expect((await browser.visit(nothing)).token).toBeUndefined()
  })

  it('works by header, where a new token is announced', async () => {
    const { browser } = setUp({}, { transports: [cookie(), header()] })
    const login = await browser.ask((session) => session.login('ada', { via: 'header' }), { cookie: undefined })
    const token = login.outcome.headers.find(([name]) => name === 'session-token')?.[1]
    const next = await browser.ask(put({ cart: 1 }), {
      cookie: undefined,
      headers: { authorization: `Bearer ${token}` },
    })
    expect(next.session).toMatchObject({ owner: 'ada', status: 'active' })
    expect(next.outcome.headers.map(([name]) => name)).toContain('session-token')
  })

  it('begins at once where every visitor is to have a session', async () => {
    const { browser } = setUp({}, { issue: 'always' })
    const first = await browser.visit(nothing)
    expect(first.token).toBeDefined()
    expect((await browser.visit(read)).session.status).toBe('active')
    const prefetch = await new Browser(setUp({}, { issue: 'always' }).world).visit(nothing, {
      headers: { 'sec-purpose': 'prefetch' },
    })
    expect(prefetch.token).toBeUndefined()
  })
})
