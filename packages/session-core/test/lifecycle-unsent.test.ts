import { describe, expect, it } from 'vitest'
import type { Transport } from '../src/transport/contract'
import { cookie } from '../src/transport/cookie'
import { Browser, cookieOf, nothing } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('what a transport cannot send, on %s', (_, around) => {
  const setUp = async () => {
    const base = cookie()
    const ways = { blocked: false }
    const transport: Transport = {
      ...base,
      issue: (...args) => (ways.blocked ? { status: 'insecure' } : base.issue(...args)),
      remove: (...args) => (ways.blocked ? { status: 'insecure' } : base.remove(...args)),
    }
    const world = new World({ transports: [transport], lifetime: { renewalWindow: '2m' } }, around)
    const browser = new Browser(world)
    const { token } = await browser.visit((session) => session.login('ada'))
    return { world, browser, token, ways }
  }

  it('renews nothing: the token that the client has is the current one for as long', async () => {
    const { world, browser, ways } = await setUp()
    world.clock.tick(15 * minute)
    ways.blocked = true
    for (let requests = 0; requests < 2; requests++) {
      expect((await browser.visit(nothing)).session.owner).toBe('ada')
      world.clock.tick(3 * minute)
    }
    expect(world.of('renewed')).toEqual([])
    expect((await browser.visit(nothing)).session.status).toBe('active')
  })

  it('confirms no token that the client has not shown', async () => {
    const { world, browser, token, ways } = await setUp()
    world.clock.tick(15 * minute)
    expect((await browser.ask(nothing)).token, 'an answer that is lost').toBeTruthy()
    world.clock.tick(3 * minute)
    ways.blocked = true
    for (let requests = 0; requests < 2; requests++)
      expect((await browser.ask(nothing, { cookie: cookieOf(token) })).session.status).toBe('active')
  })

  it('is not told to caches either: a logout whose removal cannot leave makes nothing no-store', async () => {
    const { browser, ways } = await setUp()
    ways.blocked = true
    const { outcome } = await browser.ask((session) => session.logout())
    expect(outcome.headers).toEqual([
      ['cache-control', 'private'],
      ['vary', 'Cookie'],
    ])
  })
})
