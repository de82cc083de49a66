import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, cookieOf, nothing, put, read, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { Gated } from './support/gated-store'
import { type Data, World } from './support/world'

/** Two servers on one store: on one every call waits until it is let through; the other is quick. */
function setUp() {
  const world = new World()
  let gate: Gated | undefined
  const gated = new World(
    {},
    (below) => {
      gate = new Gated(below)
      return gate.store
    },
    world,
  )
  if (gate === undefined) throw new Error('it was made')
  return { world, gated, gate, browser: new Browser(world), late: new Browser(gated) }
}

const commit = (browser: Browser, session: OpenSession<Data>) =>
  Promise.resolve(session.commit(viewOf())).then((outcome) => browser.exchange(session, outcome, undefined))

describe('[AT-14] the counterexamples of the lifecycle end well', () => {
  it('logout against step-up: what was made meanwhile is ended before the logout is acknowledged (claim 2)', async () => {
    const { world, gate, browser, late } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    const opening = late.open({ cookie: cookieOf(token) })
    await gate.pass('read')
    const session = await opening
    const out = session.logout()
    const destroy = await gate.next('destroy')
    const stepUp = await browser.ask((one) => one.login('ada', { aal: 2 }))
    destroy.pass()
    await gate.pass('read')
    await gate.pass('destroy')
    await out
    stepUp.deliver()
    expect((await browser.visit(nothing)).session).toMatchObject({ owner: undefined, status: 'ended' })
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('logout against regenerate: the same', async () => {
    const { gate, browser, late } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    const opening = late.open({ cookie: cookieOf(token) })
    await gate.pass('read')
    const session = await opening
    const other = await browser.ask((one) => one.regenerate({ keep: 'all' }))
    const out = session.logout()
    gate.open()
    await out
    other.deliver()
    expect((await browser.visit(nothing)).session.owner).toBeUndefined()
  })

  it('a step-up revives nothing that was ended while it was under way', async () => {
    const { world, gated, gate, browser, late } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    const opening = late.open({ cookie: cookieOf(token) })
    await gate.pass('read')
    const session = await opening
    const error = refusal(gated, () => session.login('ada', { aal: 2 }))
    const replace = await gate.next('replace')
    await browser.visit((one) => one.logout())
    replace.pass()
    gate.open()
    expect(await error).toMatchObject({ code: 'ERR_SESSION_GONE' })
    expect(await world.sessions.list('ada')).toEqual([])
    expect((await commit(late, session)).token).toBeUndefined()
  })

  it('two requests that would renew: one wins, and the secret that was delivered stays good', async () => {
    const { world, gate, browser, late } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    const opening = late.open({ cookie: cookieOf(token) })
    await gate.pass('read')
    const second = commit(late, await opening)
    const update = await gate.next('update')
    await browser.visit(nothing)
    await browser.visit(nothing)
    update.pass()
    gate.open()
    expect((await second).token).toBeUndefined()
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('a request that read the secret before its successor was shown does not mint another after the window', async () => {
    const { world, gate, browser, late } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    const renewed = await browser.ask(nothing)
    const opening = late.open({ cookie: cookieOf(token) })
    await gate.pass('read')
    const session = await opening
    renewed.deliver()
    await browser.visit(nothing)
    world.clock.tick(2 * minute + 1)
    const slow = commit(late, session)
    gate.open()
    expect((await slow).token).toBeUndefined()
    expect((await browser.visit(nothing)).session).toMatchObject({ owner: 'ada', status: 'active' })
  })

  it('a write that was sent before the answer of a login arrived overwrites no login cookie', async () => {
    const { gate, browser, late } = setUp()
    const anonymous = await browser.visit(put({ cart: 1 }))
    const login = await browser.ask((session) => session.login('ada'))
    const opening = late.open({ cookie: cookieOf(anonymous.token) })
    gate.open()
    const session = await opening
    session.data.cart = 2
    login.deliver()
    const writing = await commit(late, session)
    expect([writing.token, writing.outcome.status]).toEqual([undefined, 'gone'])
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('a read of an old anonymous session overwrites no login cookie', async () => {
    const { world, gate, browser, late } = setUp()
    const anonymous = await browser.visit(put({ cart: 1 }))
    world.clock.tick(20 * minute)
    const opening = late.open({ cookie: cookieOf(anonymous.token) })
    await gate.pass('read')
    const session = await opening
    const login = await browser.ask((one) => one.login('ada'))
    login.deliver()
    gate.open()
    const reading = await commit(late, session)
    expect(reading.token).toBeUndefined()
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('a mark hands out no successor: who stole the secret before gets nothing of the session after', async () => {
    const { world, browser } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    const thief = new Browser(world)
    const stolen = await thief.ask(nothing, { cookie: cookieOf(token) })
    await browser.visit((session) => session.login('ada', { aal: 2 }))
    const shown = await thief.ask(put({ evil: 1 }), { cookie: cookieOf(stolen.token) })
    expect([shown.session.status, shown.token, shown.outcome.status]).toEqual(['replaced', undefined, 'gone'])
    expect((await browser.visit(read)).result).toEqual({})
  })

  it('a regenerate that finds its session replaced creates nothing over the login', async () => {
    const { gate, browser, late } = setUp()
    const anonymous = await browser.visit(put({ cart: 1 }))
    const opening = late.open({ cookie: cookieOf(anonymous.token) })
    await gate.pass('read')
    const session = await opening
    const regenerating = session.regenerate()
    const replace = await gate.next('replace')
    const login = await browser.ask((one) => one.login('ada'))
    login.deliver()
    replace.pass()
    gate.open()
    await regenerating
    const exchange = await commit(late, session)
    exchange.deliver()
    expect(exchange.token).toBeUndefined()
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('a session that begins and ends in one request removes no cookie of another login', async () => {
    const { gate, browser, late } = setUp()
    const session = await late.open()
    const both = session.login('bob').then(() => session.logout())
    await gate.pass('create')
    await browser.visit((one) => one.login('ada'))
    gate.open()
    await both
    const exchange = await commit(late, session)
    expect([exchange.removed, exchange.token]).toEqual([false, undefined])
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('an update whose answer came late is done all the same, and a logout after it is final', async () => {
    const { world, gate, browser, late } = setUp()
    const { session: first, token } = await browser.visit((session) => session.login('ada'))
    const opening = late.open({ cookie: cookieOf(token) })
    await gate.pass('read')
    const session = await opening
    session.data.note = 1
    const saving = session.save()
    const answer = (await gate.next('update')).perform()
    expect(await world.stored(first.id)).toEqual({ note: 1 })
    await browser.visit((one) => one.logout())
    answer()
    await saving
    session.data.more = 2
    gate.open()
    expect((await commit(late, session)).outcome.status).toBe('gone')
    expect(await world.isLive(first.id)).toBe(false)
  })

  it('an act that is asked for while the commit is under way comes after it, and begins no second session', async () => {
    const { gated, gate, late } = setUp()
    const session = await late.open()
    session.data.cart = 1
    const committed = commit(late, session)
    const create = await gate.next('create')
    const saved = session.save()
    const again = session.commit(viewOf())
    create.pass()
    gate.open()
    expect((await committed).token).toBeTruthy()
    await saved
    expect((await again).status).toBe('unchanged')
    expect(gated.of('created').map(({ id }) => id)).toEqual([session.id])
  })

  it('acts that nobody awaited take turns, and the commit comes after the last', async () => {
    const { world, gate, late } = setUp()
    const session = await late.open()
    session.data.cart = 1
    const acts = [session.save(), session.login('ada'), session.update((data) => void Object.assign(data, { n: 1 }))]
    const committed = commit(late, session)
    gate.open()
    await Promise.all(acts)
    expect((await committed).token).toBeTruthy()
    expect(await world.stored(session.id)).toEqual({ cart: 1, n: 1 })
    expect(session.owner).toBe('ada')
  })
})
