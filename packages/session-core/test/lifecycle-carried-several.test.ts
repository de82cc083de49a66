import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { type Options, World } from './support/world'

const setUp = (options: Options = {}) => {
  const format = new PlainFormat()
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}
type Setting = ReturnType<typeof setUp>
const both = { transports: [cookie(), header()] } as const

/** A token whose session is in this state. */
const makers = {
  async rejected({ world }: Setting) {
    const { token } = await new Browser(world).visit(put({ cart: 1 }))
    return `${token}x`
  },
  async over({ world }: Setting) {
    const { token } = await new Browser(world).visit((session) => session.login('ada', { lifetime: { idle: '5m' } }))
    world.clock.tick(5 * minute)
    return token
  },
  async ended({ world }: Setting) {
    const browser = new Browser(world)
    const { token } = await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.logout())
    return token
  },
  async anonymous({ world }: Setting) {
    return (await new Browser(world).visit(put({ cart: 1 }))).token
  },
  async owned({ world }: Setting) {
    return (await new Browser(world).visit((session) => session.login('ada'))).token
  },
}
type Kind = keyof typeof makers
const cookiesOf = (tokens: readonly (string | undefined)[]) => tokens.map(cookieOf).join('; ')

describe('several tokens that carry sessions, in one request', () => {
  it.each<[readonly Kind[], string, string | undefined]>([
    [['rejected', 'over'], 'expired', 'expired'],
    [['over', 'rejected'], 'expired', 'expired'],
    [['over', 'ended'], 'ended', 'revoked'],
    [['ended', 'over'], 'ended', 'revoked'],
    [['rejected', 'ended'], 'ended', 'revoked'],
    [['rejected', 'rejected'], 'rejected', 'tampered'],
    [['rejected', 'over', 'ended'], 'ended', 'revoked'],
    [['rejected', 'anonymous'], 'active', undefined],
    [['ended', 'over', 'anonymous'], 'active', undefined],
    [['anonymous', 'ended', 'over', 'rejected'], 'active', undefined],
  ])('of %s the one that tells most counts: %s', async (kinds, status, reason) => {
    const setting = setUp()
    const tokens: (string | undefined)[] = []
    for (const kind of kinds) tokens.push(await makers[kind](setting))
    setting.world.events.length = 0
    const { session } = await setting.browser.ask(nothing, { cookie: cookiesOf(tokens) })
    expect([session.status, session.owner]).toEqual([status, undefined])
    expect(setting.world.of('rejected').map((event) => event.reason)).toEqual(reason === undefined ? [] : [reason])
  })

  it('of anonymous ones the newest, of one owned session likewise, in whatever order they come', async () => {
    for (const begin of [put({ cart: 1 }), (session) => session.login('ada')] satisfies Parameters<
      Browser['ask']
    >[0][]) {
      const { browser, world } = setUp()
      const tokens: (string | undefined)[] = [(await browser.visit(begin)).token]
      for (const note of [1, 2]) {
        world.clock.tick(1000)
        tokens.push((await browser.visit(put({ note }))).token)
      }
      const [a, b, c] = tokens
      const orders = [
        [a, b, c],
        [a, c, b],
        [b, a, c],
        [b, c, a],
        [c, a, b],
        [c, b, a],
      ]
      for (const order of orders)
        expect((await browser.ask(read, { cookie: cookiesOf(order) })).result).toMatchObject({ note: 2 })
    }
  })

  it('an anonymous one of another visitor loses to the newer, and both to one with an owner', async () => {
    const setting = setUp()
    const first = await makers.anonymous(setting)
    setting.world.clock.tick(1000)
    const second = (await new Browser(setting.world).visit(put({ cart: 2 }))).token
    const owned = await makers.owned(setting)
    setting.world.clock.tick(1000)
    const last = (await new Browser(setting.world).visit(put({ cart: 3 }))).token
    const ask = async (...tokens: (string | undefined)[]) =>
      (await setting.browser.ask(read, { cookie: cookiesOf(tokens) })).session
    expect(await ask(first, second)).toMatchObject({ status: 'active', data: { cart: 2 } })
    expect(await ask(second, first)).toMatchObject({ status: 'active', data: { cart: 2 } })
    expect(await ask(last, owned, first)).toMatchObject({ owner: 'ada', data: {} })
  })

  it('four cookies are looked at, and five tokens are too many, wherever they came in', async () => {
    const { browser, world } = setUp(both)
    const tokens: (string | undefined)[] = []
    for (let cart = 0; cart < 5; cart++) tokens.push((await new Browser(world).visit(put({ cart }))).token)
    const [a, ...four] = tokens
    expect((await browser.ask(read, { cookie: cookiesOf(four) })).session.status).toBe('active')
    expect(world.of('rejected')).toEqual([])
    const headers = { authorization: `Bearer ${a}` }
    expect((await browser.ask(read, { cookie: cookiesOf(four), headers })).session.status).toBe('rejected')
    expect((await browser.ask(read, { cookie: cookiesOf(tokens), headers })).session.status).toBe('rejected')
    const rejected = { type: 'rejected', reason: 'too-many', transport: 'cookie', ip: '192.0.2.1' }
    expect(world.of('rejected')).toEqual([rejected, rejected])
  })

  it('a cookie that is no token hides no token of a header', async () => {
    const { browser, world } = setUp(both)
    const { token } = await browser.visit((session) => session.login('ada'))
    const headers = { authorization: `Bearer ${token}` }
    const asked = await browser.ask(read, { cookie: cookieOf('no token!'), headers })
    expect([asked.session.owner, world.of('rejected')]).toEqual(['ada', []])
  })

  it('two tokens of one session contradict each other on two transports, and one that is repeated does not', async () => {
    const { browser, world, format } = setUp(both)
    const { token } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(5 * minute)
    await browser.visit(nothing)
    format.calls.length = 0
    const headers = { authorization: `Bearer ${token}` }
    expect((await browser.ask(read, { headers })).session).toMatchObject({ status: 'rejected', owner: undefined })
    expect([world.of('rejected').map(({ reason }) => reason), format.calls]).toEqual([['ambiguous'], []])
    const again = await browser.ask(read, { cookie: cookieOf(token), headers })
    expect(again.session).toMatchObject({ status: 'active', owner: 'ada' })
  })

  it('of another site they are not even looked at', async () => {
    const { browser, world, format } = setUp()
    await browser.visit((session) => session.login('ada'))
    format.calls.length = 0
    const session = await browser.open({ method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    expect([session.status, session.owner, session.refusal]).toEqual([
      'rejected',
      undefined,
      { status: 403, reason: 'cross-site' },
    ])
    expect([format.calls, world.of('refused')]).toEqual([[], [{ type: 'refused', reason: 'cross-site' }]])
  })

  it('a single one is judged in the tick in which its format answers', async () => {
    const { browser, world, format } = setUp()
    await browser.visit((session) => session.login('ada'))
    const outcome = await format.accept(browser.token ?? '', { now: world.clock.now, purpose: '__Host-Http-sid' })
    format.accept = () => outcome
    expect(world.sessions.open(browser.request())).toMatchObject({ owner: 'ada', status: 'active' })
  })
})
