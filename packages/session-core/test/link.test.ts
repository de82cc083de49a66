import { describe, expect, it } from 'vitest'
import { header } from '../src/transport/header'
import { query } from '../src/transport/query'
import { Browser, put, read } from './support/browser'
import { hour, minute } from './support/clock'
import { follow, linkFrom, linkWorld, signedIn, tokenOf } from './support/links'
import { stores } from './support/stores'

describe.each(stores)('a link, with %s', (_, around) => {
  it('signs another browser in, once, and leads to where it was to', async () => {
    const world = linkWorld({}, around)
    const desktop = await signedIn(world)
    const url = await linkFrom(world, desktop)
    const phone = new Browser(world)
    const arrived = await follow(phone, url)
    expect([arrived.result, arrived.session.redirect]).toEqual([false, '/welcome?from=mail'])
    expect(arrived.outcome.headers.map(([name, value]) => [name, value.replace(/=.{67};.*/, '')])).toEqual([
      ['set-cookie', '__Host-Http-sid'],
      ['cache-control', 'no-store'],
      ['referrer-policy', 'no-referrer'],
    ])
    const { session } = await phone.visit(read, { url: '/welcome?from=mail' })
    expect([session.owner, session.status, session.redirect]).toEqual(['ada', 'active', undefined])
    const again = await follow(new Browser(world), url)
    expect([again.result, again.session.redirect, again.token]).toEqual([false, '/welcome?from=mail', undefined])
    expect(new Map(again.outcome.headers).get('cache-control')).toBe('no-store')
    expect(world.of('rejected')).toEqual([{ type: 'rejected', reason: 'used', transport: 'query', ip: '192.0.2.1' }])
  })

  it('makes a new session, and leaves the one that it was made from', async () => {
    const world = linkWorld({}, around)
    const desktop = await signedIn(world)
    await desktop.visit(put({ cart: ['a'] }))
    const phone = new Browser(world)
    await follow(phone, await linkFrom(world, desktop), { headers: { 'user-agent': 'Phone'.padEnd(300, '.') } })
    await phone.visit(put({ cart: ['a', 'b'] }))
    const [on, by] = [await phone.visit(read), await desktop.visit(read)]
    expect([on.result, by.result]).toEqual([{ cart: ['a', 'b'] }, { cart: ['a'] }])
    expect(on.session.id).not.toBe(by.session.id)
    expect(on.session.authentication).toEqual(by.session.authentication)
    const listed = await world.sessions.list('ada')
    expect(listed.map(({ userAgent }) => userAgent).sort()).toEqual(['Phone'.padEnd(256, '.'), undefined])
    expect(world.of('created').map(({ owner }) => owner)).toEqual(['ada', 'ada'])
  })

  it('gives no longer than the session has that it was made from', async () => {
    const world = linkWorld({ lifetime: { idle: '2h', absolute: '3h' } }, around)
    const desktop = await signedIn(world)
    const { authentication } = (await desktop.visit(read)).session
    for (let left = 3; left > 0; left--) {
      world.clock.tick(50 * minute)
      await desktop.visit(read)
    }
    const phone = new Browser(world)
    await follow(phone, await linkFrom(world, desktop))
    const { session } = await phone.visit(read)
    expect(session.authentication).toEqual(authentication)
    expect(session.expiresAt).toBe((authentication?.at ?? 0) + 3 * hour)
    world.clock.tick(30 * minute)
    expect((await phone.visit(read)).session.owner).toBe(undefined)
  })

  it('works until the last millisecond of its ttl', async () => {
    const world = linkWorld({}, around)
    const desktop = await signedIn(world)
    const [early, late] = [await linkFrom(world, desktop), await linkFrom(world, desktop)]
    world.clock.tick(59_999)
    expect((await follow(new Browser(world), early)).token).toMatch(/^[\w-]{22}\./)
    world.clock.tick(1)
    expect((await follow(new Browser(world), late)).token).toBe(undefined)
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['unknown'])
  })

  it('counts in the limit, and may take the place of the session that it was made from', async () => {
    const world = linkWorld({ limit: { perOwner: 1, beyond: 'evict' } }, around)
    const desktop = await signedIn(world)
    const phone = new Browser(world)
    await follow(phone, await linkFrom(world, desktop))
    expect((await phone.visit(read)).session.owner).toBe('ada')
    expect((await desktop.visit(read)).session.status).toBe('ended')
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })
})

describe('a link', () => {
  it('takes the place of an anonymous session, and nothing of it along', async () => {
    const world = linkWorld()
    const url = await linkFrom(world, await signedIn(world))
    const phone = new Browser(world)
    await phone.visit(put({ cart: ['mine'] }))
    await follow(phone, url)
    const { session, result } = await phone.visit(read)
    expect([session.owner, result]).toEqual(['ada', {}])
  })

  it('that its own browser opens changes nothing but the address', async () => {
    const world = linkWorld()
    const desktop = await signedIn(world)
    const { id } = (await desktop.visit(read)).session
    const arrived = await follow(desktop, await linkFrom(world, desktop))
    expect([arrived.session.redirect, arrived.token]).toEqual(['/welcome?from=mail', undefined])
    expect(world.of('rejected')).toEqual([])
    expect((await desktop.visit(read)).session.id).toBe(id)
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('hands the new session to the first transport that carries any', async () => {
    const world = linkWorld({ transports: [query({ name: 't', ttl: '5m' }), header()] })
    const login = await new Browser(world).ask((session) => session.login('ada'))
    const token = new Map(login.outcome.headers).get('session-token')
    const url = await world.sessions.link(login.session, 'https://shop.test/')
    expect(url.href).toMatch(/^https:\/\/shop\.test\/\?t=[\w-]{22}\.[\w-]{44}$/)
    const arrived = await new Browser(world).ask(read, { status: 303, url: url.search })
    const given = new Map(arrived.outcome.headers).get('session-token')
    expect(given).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
    expect(given).not.toBe(token)
  })

  it('never brings a session by a session’s own token, nor is it accepted in a cookie', async () => {
    const world = linkWorld()
    const desktop = await signedIn(world)
    const url = await linkFrom(world, desktop)
    const byToken = await follow(new Browser(world), `/?session-link=${desktop.token}`)
    expect([byToken.session.owner, byToken.token]).toEqual([undefined, undefined])
    const inCookie = await new Browser(world).open({ cookie: `__Host-Http-sid=${tokenOf(url)}` })
    expect([inCookie.owner, inCookie.status]).toEqual([undefined, 'expired'])
    expect((await follow(new Browser(world), url)).session.owner).toBe('ada')
  })

  it('is not what login is sent by', async () => {
    const world = linkWorld()
    const login = new Browser(world).ask((session) => session.login('ada', { via: 'query' }))
    await expect(login).rejects.toThrow(/via is 'query', and the transports are 'cookie'/)
  })
})
