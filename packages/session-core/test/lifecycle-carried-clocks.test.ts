import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { hour, minute, second } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { type Options, World } from './support/world'

const setUp = (options: Options = {}, ways: ConstructorParameters<typeof PlainFormat>[0] = {}) => {
  const format = new PlainFormat(ways)
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}
const day = 24 * hour

describe('the clocks of a session in its token', () => {
  it('say when the next token is due: a twentieth of the idle time after the last', async () => {
    const { browser, world } = setUp()
    expect((await browser.open()).renewalDueAt).toBeUndefined()
    await browser.visit((session) => session.login('ada'))
    const issuedAt = world.clock.now
    world.clock.tick(minute)
    expect((await browser.open()).renewalDueAt).toBe(issuedAt + 90 * second)
  })

  it('are its own, where the login says so', async () => {
    const { browser, world } = setUp()
    const lifetime = { idle: '10h', absolute: '400d' } as const
    const { session } = await browser.visit((one) => one.login('ada', { lifetime }))
    expect(session.expiresAt).toBe(world.clock.now + 10 * hour)
    expect((await browser.open()).renewalDueAt).toBe(world.clock.now + hour / 2)
    world.clock.tick(hour / 2 - 1)
    expect((await browser.visit(nothing)).token).toBeUndefined()
    world.clock.tick(1)
    expect((await browser.visit(nothing)).token).toBeDefined()
    world.clock.tick(10 * hour - 1)
    expect((await browser.visit(read)).session).toMatchObject({ owner: 'ada', status: 'active' })
    world.clock.tick(10 * hour)
    expect((await browser.visit(read)).session).toMatchObject({ owner: undefined, status: 'expired' })
  })

  it('end a session whose options were shortened since, with all that it says', async () => {
    const before = setUp()
    const { token } = await before.browser.visit(put({ cart: 1 }))
    const { browser, world } = setUp({ lifetime: { idle: '1m', renewal: 'never' } })
    world.clock.now = before.world.clock.now + minute
    const { session, result } = await browser.ask(read, { cookie: cookieOf(token) })
    expect([session.status, session.id, session.owner, session.expiresAt, result]).toEqual([
      'expired',
      undefined,
      undefined,
      undefined,
      {},
    ])
  })
})

describe('what is due at the end of a request', () => {
  const later = async (options: Options = {}) => {
    const setting = setUp(options)
    await setting.browser.visit((session) => session.login('ada'))
    setting.world.clock.tick(90 * second)
    return setting
  }

  it('is known at once, and once it is done nothing is', async () => {
    const { browser, world } = await later()
    const session = await browser.open()
    expect(session.due).toBe(true)
    session.data.cart = 1
    await session.save()
    expect(session.due).toBe(false)
    await session.touch()
    expect(session.due).toBe(false)
    world.clock.tick(90 * second)
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('unchanged')
    expect(world.of('renewed')).toEqual([])
  })

  it('is done without a word from the application, and told', async () => {
    const { browser, world } = await later()
    const { outcome, session } = await browser.visit(nothing)
    expect(outcome.status).toBe('committed')
    expect(world.of('renewed')).toEqual([{ type: 'renewed', id: session.id, owner: 'ada' }])
  })

  it('may become due while the request lasts, which touch notices', async () => {
    const { browser, world } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    world.clock.tick(90 * second)
    expect(session.due).toBe(false)
    await session.touch()
    expect(session.due).toBe(true)
    const { status, headers } = await session.commit({ status: 200, headers: {} })
    expect([status, headers.map(([name]) => name).includes('set-cookie')]).toEqual(['committed', true])
  })

  it('is nothing where no token can leave', async () => {
    const { browser } = await later()
    for (const mode of [{ cookies: false }, { internal: true }]) {
      const session = await browser.open({ mode })
      await session.touch()
      expect(session.due, JSON.stringify(mode)).toBe(false)
    }
    const session = await browser.open()
    session.headersLeft()
    await session.touch()
    expect(session.due, 'the headers have left').toBe(false)
  })

  it('is a token of the newest key, once', async () => {
    const old = setUp({}, { key: 'older' })
    const { token } = await old.browser.visit((session) => session.login('ada'))
    const { browser, world } = setUp({}, { key: 'newer', older: 'older' })
    world.clock.now = old.world.clock.now
    const session = await browser.open({ cookie: cookieOf(token) })
    expect(session.due).toBe(true)
    session.data.cart = 1
    await session.save()
    await session.touch()
    expect(session.due).toBe(false)
  })

  it('is a session, where every visitor is to have one: not for what is refused or was ended', async () => {
    const { browser, world } = setUp({ issue: 'always' })
    const login = await browser.visit((session) => session.login('ada'))
    const short = await new Browser(world).visit((session) => session.login('ada', { lifetime: { idle: '5m' } }))
    world.clock.tick(5 * minute)
    const dueWith = async (token: string | undefined) => (await browser.open({ cookie: token && cookieOf(token) })).due
    expect(await dueWith(undefined), 'none').toBe(true)
    expect(await dueWith(short.token), 'over').toBe(true)
    expect(await dueWith(`${login.token}x`), 'rejected').toBe(false)
    await browser.visit((session) => session.logout())
    expect(await dueWith(login.token), 'ended').toBe(false)
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await browser.open({ cookie: undefined, method: 'POST', headers })).due, 'from elsewhere').toBe(false)
  })
})

describe('what is ended is remembered for long enough', () => {
  it.each<[string, '8h' | '500d', number]>([
    ['longer than any session of its own lives', '8h', 400 * day],
    ['as long as the options let one live', '500d', 500 * day],
  ])('%s', async (_, absolute, lasts) => {
    const { format, world } = setUp({ lifetime: { absolute } })
    const id = 'x'.repeat(22)
    expect(await world.sessions.revoke('ada', id)).toBe(true)
    await world.sessions.revokeAll('ada')
    const until = world.clock.now + lasts
    expect(format.revoked).toEqual([
      { target: { id, owner: 'ada' }, until },
      { target: { owner: 'ada' }, until },
    ])
    expect(world.of('ended')).toEqual([{ type: 'ended', id, owner: 'ada', reason: 'revoked' }])
  })

  it('a logout until the later of what the token says and what the options say now', async () => {
    for (const absolute of ['1h', '20h'] as const) {
      const before = setUp({ lifetime: { absolute: '10h' } })
      const { token, session } = await before.browser.visit((one) => one.login('ada'))
      const { browser, format, world } = setUp({ lifetime: { absolute } })
      world.clock.now = before.world.clock.now + minute
      await browser.ask((one) => one.logout(), { cookie: cookieOf(token) })
      const until = before.world.clock.now + (absolute === '1h' ? 10 : 20) * hour
      expect(format.revoked).toMatchObject([{ target: { owner: 'ada' }, until }])
      expect(world.of('ended')).toEqual([{ type: 'ended', id: session.id, owner: 'ada', reason: 'logout' }])
    }
  })

  it('nothing is, of what is no id', async () => {
    const { format, world } = setUp()
    const id = 'x'.repeat(22)
    for (const no of ['', `${id}x`, `${id} `, `/${id}`, id.slice(1), [id], undefined])
      expect(await world.sessions.revoke('ada', no as string)).toBe(false)
    expect([format.calls, world.events]).toEqual([[], []])
  })
})
