import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('renewal, on %s', (_, around) => {
  const setUp = async (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    const browser = new Browser(world)
    const { token = '', session } = await browser.visit((open) => open.login('ada'))
    return { world, browser, first: token, id: session.id }
  }

  it('gives a new secret of the same id and lineage every quarter of an hour, and says when it is due', async () => {
    const { world, browser, first, id } = await setUp()
    world.clock.tick(15 * minute - 1)
    const before = await browser.visit(nothing)
    expect([before.token, before.session.renewalDueAt]).toEqual([undefined, world.clock.now + 1])
    world.clock.tick(1)
    const { token = '', session } = await browser.visit(nothing)
    expect(token.slice(0, 45)).toBe(first.slice(0, 45))
    expect(token).not.toBe(first)
    expect(session.id).toBe(id)
    expect(world.of('renewed')).toEqual([{ type: 'renewed', id, owner: 'ada' }])
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('has one winner among fifty requests in parallel, and none of them is signed out', async () => {
    const { world, browser, first } = await setUp()
    world.clock.tick(16 * minute)
    const open = await Promise.all(Array.from({ length: 50 }, () => browser.open()))
    const outcomes = await Promise.all(open.map((session) => session.commit({ status: 200, headers: {} })))
    const sent = outcomes.filter(({ headers }) => headers.some(([name]) => name === 'set-cookie'))
    expect(sent).toHaveLength(1)
    expect(world.of('renewed')).toHaveLength(1)
    for (const session of open) expect(session.owner).toBe('ada')
    const late = await browser.visit(read, { cookie: cookieOf(first) })
    expect(late.session.owner, 'still under way').toBe('ada')
  })

  it('lets the secret before work for the window, to the last millisecond, and writes nothing then', async () => {
    const { world, browser, first } = await setUp()
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    await browser.visit(nothing)
    world.clock.tick(2 * minute)
    world.recorded.clear()
    const old = await browser.ask(put({}), { cookie: cookieOf(first) })
    expect(old.session.owner).toBe('ada')
    expect(old.token).toBeUndefined()
  })

  it('says of the secret before that it is due for the new one as soon as the window has closed', async () => {
    const { world, browser, first } = await setUp()
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    const { session } = await browser.ask(nothing, { cookie: cookieOf(first) })
    expect(session.renewalDueAt).toBe(world.clock.now + 2 * minute + 1)
    world.clock.tick(2 * minute + 1)
    expect((await browser.ask(nothing, { cookie: cookieOf(first) })).token, 're-minted').toBeTruthy()
  })

  it('is confirmed by the first request that shows the new secret, with a conditional update and no cookie', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    world.recorded.clear()
    const { token, outcome } = await browser.visit(nothing)
    expect([token, outcome.status]).toEqual([undefined, 'committed'])
    expect(world.recorded.of('update')[0]?.args[2]).toMatchObject({ generation: 2 })
    world.recorded.clear()
    await browser.visit(nothing)
    expect(world.recorded.verbs, 'once').toEqual(['read'])
  })

  it('re-mints after a lost answer, and restarts the window (claim 6)', async () => {
    const { world, browser, first } = await setUp()
    world.clock.tick(15 * minute)
    const lost = await browser.ask(nothing)
    expect(lost.token).toBeTruthy()
    world.clock.tick(2 * minute)
    expect((await browser.ask(nothing)).token, 'not while requests may be under way').toBeUndefined()
    world.clock.tick(1)
    const again = await browser.ask(nothing)
    expect(again.token).toBeTruthy()
    expect(again.token).not.toBe(lost.token)
    world.clock.tick(2 * minute)
    expect((await browser.ask(nothing, { cookie: cookieOf(first) })).session.owner).toBe('ada')
    again.deliver()
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
    const displaced = await browser.ask(nothing, { cookie: cookieOf(lost.token) })
    expect(displaced.session.status, 'the child that was displaced is forgotten').toBe('reuse')
  })

  it('re-mints as often as answers are lost, with one winner among many', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(15 * minute)
    await browser.ask(nothing)
    for (let round = 0; round < 3; round++) {
      world.clock.tick(2 * minute + 1)
      const open = await Promise.all(Array.from({ length: 10 }, () => browser.open()))
      const all = await Promise.all(open.map((session) => session.commit({ status: 200, headers: {} })))
      expect(all.filter(({ headers }) => headers.some(([name]) => name === 'set-cookie'))).toHaveLength(1)
    }
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('never happens to an anonymous session, however old', async () => {
    const { world } = await setUp()
    const visitor = new Browser(world)
    await visitor.visit(put({ cart: 1 }))
    for (let n = 0; n < 4; n++) {
      world.clock.tick(20 * minute)
      const { token, session } = await visitor.visit(read)
      expect([token, session.renewalDueAt]).toEqual([undefined, undefined])
    }
  })

  it("never happens where renewal is 'never'", async () => {
    const { world, browser } = await setUp({ lifetime: { idle: '4h', absolute: '8h', renewal: 'never' } })
    world.clock.tick(180 * minute)
    const { token, session } = await browser.visit(nothing)
    expect([token, session.renewalDueAt]).toEqual([undefined, undefined])
  })

  it.each([
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['a prefetch of older browsers', { headers: { purpose: 'prefetch' } }],
    ['a response declared public', { responseHeaders: { 'cache-control': 'public, max-age=60' } }],
    ['a request without cookies', { mode: { cookies: false } }],
    ['a request of the framework', { mode: { internal: true } }],
  ])('sends no optional cookie on %s', async (what, asked) => {
    const { world, browser } = await setUp()
    world.clock.tick(16 * minute)
    const { token, session } = await browser.visit(nothing, asked)
    expect([token, session.owner]).toEqual([undefined, 'ada'])
    expect(world.of('renewed')).toEqual([])
    const touched = world.recorded.of('update').length
    expect(touched, 'a touch needs no cookie').toBe(what === 'a request of the framework' ? 0 : 1)
    expect((await browser.visit(nothing)).token).toBeTruthy()
  })

  it('is held up by no purpose but that of fetching ahead', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(16 * minute)
    expect((await browser.visit(nothing, { headers: { purpose: 'to be read at once' } })).token).toBeTruthy()
    expect(world.of('renewed')).toHaveLength(1)
  })

  it('does nothing that needs a cookie when the headers have left', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(16 * minute)
    const session = await browser.open()
    expect((await session.commit()).headers).toEqual([])
    expect(world.of('renewed')).toEqual([])
  })

  it('never confirms on a request that the framework makes itself', async () => {
    const { world, browser, first } = await setUp()
    world.clock.tick(15 * minute)
    const lost = await browser.ask(nothing)
    await browser.ask(nothing, { cookie: cookieOf(lost.token), mode: { internal: true } })
    world.clock.tick(3 * minute)
    expect((await browser.visit(nothing, { cookie: cookieOf(first) })).session.status).toBe('active')
  })

  it('confirms where no cookie can leave', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    world.recorded.clear()
    await browser.visit(nothing, { mode: { cookies: false } })
    expect(world.recorded.of('update')[0]?.args[1]).toHaveProperty('credentials')
  })

  it('keeps somebody who is active signed in to the absolute end, and no longer', async () => {
    const { world, browser } = await setUp()
    for (let n = 0; n < 47; n++) {
      world.clock.tick(10 * minute)
      expect((await browser.visit(nothing)).session.owner).toBe('ada')
    }
    world.clock.tick(10 * minute)
    expect((await browser.visit(nothing)).session.status).toBe('expired')
  })
})
