import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { query } from '../src/transport/query'
import { type Asked, Browser, nothing, read } from './support/browser'
import { hour } from './support/clock'
import { refusal } from './support/errors'
import { follow, linkFrom, linkWorld, signedIn, tokenOf, welcome } from './support/links'
import { PlainFormat } from './support/plain-format'
import { World } from './support/world'

describe('the token of a link', () => {
  it.each<[string, Asked, reason?: string]>([
    ['HEAD', { method: 'HEAD' }],
    ['POST', { method: 'POST' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
    ['a prerender', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['a prefetch of an older browser', { headers: { purpose: 'prefetch' } }],
    ['a preview', { headers: { 'x-purpose': 'preview' } }],
    ['the beginning of a WebSocket', { headers: { upgrade: 'websocket' } }],
    ['what can carry no cookie', { mode: { cookies: false } }],
    ['what the framework asks for itself', { mode: { internal: true } }],
    ['plain http', { secure: false }, 'insecure'],
  ])('is not spent by %s', async (_, asked, reason) => {
    const world = linkWorld()
    const url = await linkFrom(world, await signedIn(world))
    const { session, token } = await new Browser(world).ask(read, { ...asked, url })
    expect([session.redirect, session.owner, token]).toEqual([undefined, undefined, undefined])
    expect(session.redact(url)).toBe('/welcome?from=mail')
    expect(world.of('rejected')).toMatchObject(reason === undefined ? [] : [{ reason, transport: 'query' }])
    expect((await follow(new Browser(world), url)).session.owner).toBe('ada')
  })

  it('is spent in vain by who is signed in as somebody else, and stays signed in', async () => {
    const world = linkWorld()
    const url = await linkFrom(world, await signedIn(world))
    const bob = await signedIn(world, 'bob')
    const arrived = await follow(bob, url)
    expect([arrived.session.redirect, arrived.token]).toEqual(['/welcome?from=mail', undefined])
    expect((await bob.visit(read)).session.owner).toBe('bob')
    expect((await follow(new Browser(world), url)).token).toBe(undefined)
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['owner', 'used'])
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it.each(['logout', 'revoke', 'revokeAll', 'regenerate', 'time'])('is worth nothing after %s', async (how) => {
    const world = linkWorld({ lifetime: { idle: '30m' }, transports: [cookie(), query({ ttl: '1d' })] })
    const desktop = await signedIn(world)
    const url = await linkFrom(world, desktop)
    const id = (await desktop.visit(read)).session.id ?? ''
    if (how === 'logout') await desktop.visit((session) => session.logout())
    else if (how === 'revoke') await world.sessions.revoke('ada', id)
    else if (how === 'revokeAll') await world.sessions.revokeAll('ada')
    else if (how === 'regenerate') await desktop.visit((session) => session.regenerate())
    else world.clock.tick(hour)
    const arrived = await follow(new Browser(world), url)
    expect([arrived.session.redirect, arrived.token]).toEqual(['/welcome?from=mail', undefined])
    expect(await world.sessions.list('ada')).toEqual([])
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['ended'])
  })

  it('is worth nothing where options were shortened, so that the session behind it is over', async () => {
    const world = linkWorld({ transports: [cookie(), query({ ttl: '1h' })] })
    const url = await linkFrom(world, await signedIn(world))
    world.clock.tick(10 * 60_000)
    const shortened = new World({ transports: [cookie(), query()], lifetime: { idle: '10m' } }, undefined, world)
    const arrived = await follow(new Browser(shortened), url)
    expect([arrived.token, shortened.of('rejected')[0]?.reason]).toEqual([undefined, 'ended'])
  })

  it('does not overwrite a strict cookie that the browser withheld', async () => {
    const world = linkWorld({ transports: [cookie({ sameSite: 'strict' }), query()] })
    const desktop = await signedIn(world)
    const crossSite = { headers: { 'sec-fetch-site': 'cross-site' } }
    const withheld = await follow(new Browser(world), await linkFrom(world, desktop), crossSite)
    expect([withheld.session.redirect, withheld.token]).toEqual(['/welcome?from=mail', undefined])
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['cross-site'])
    const typed = { headers: { 'sec-fetch-site': 'none' } }
    expect((await follow(new Browser(world), await linkFrom(world, desktop), typed)).session.owner).toBe('ada')
  })

  it('counts alone: two that differ are ambiguous, and what has another shape is the application’s', async () => {
    const world = linkWorld()
    const desktop = await signedIn(world)
    const [one, other] = [await linkFrom(world, desktop), await linkFrom(world, desktop)]
    const both = `${one}&session-link=${tokenOf(other)}`
    const arrived = await follow(new Browser(world), both)
    expect([arrived.session.redirect, arrived.token]).toEqual(['/welcome?from=mail', undefined])
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['ambiguous'])
    for (const value of ['of-another-kind', 'of-another-kind-and-as-long-as-an-id']) {
      const foreign = await follow(new Browser(world), `/?session-link=${value}&a=1`)
      expect([foreign.result, foreign.session.redirect]).toEqual([true, undefined])
      expect(foreign.session.redact(`/?session-link=${value}`)).toBe(`/?session-link=${value}`)
    }
    const twice = await follow(new Browser(world), `${one}&session-link=${tokenOf(one)}`)
    expect(twice.session.owner).toBe('ada')
  })

  it('is not tried among more than four values, and stands in no address bar all the same', async () => {
    const world = linkWorld()
    const url = await linkFrom(world, await signedIn(world))
    const others = Array.from({ length: 5 }, (_, at) => `session-link=the-application-put-it-there-${at}`)
    const arrived = await follow(new Browser(world), `${url}&${others.join('&')}`)
    expect([arrived.session.redirect, arrived.token]).toEqual([`/welcome?from=mail&${others.join('&')}`, undefined])
    expect(world.of('rejected')).toMatchObject([{ reason: 'too-many', transport: 'query' }])
    const { result, session } = await follow(new Browser(world), arrived.session.redirect ?? '')
    expect([result, session.redirect], 'what is left is the application’s').toEqual([true, undefined])
    expect(world.of('rejected')).toHaveLength(1)
    const astray = await follow(new Browser(world), `//evil.example${url}&${others.join('&')}`)
    expect(astray.session.redirect, 'on this host').toBe(`/evil.example${arrived.session.redirect}`)
    expect((await follow(new Browser(world), url)).session.owner, 'and it still works').toBe('ada')
  })

  it('leads to no other host, whatever the address begins with', async () => {
    const world = linkWorld()
    const desktop = await signedIn(world)
    for (const [path, place] of [
      ['//evil.example/a', '/evil.example/a'],
      ['/\\evil.example', '/evil.example'],
      ['https://evil.example//b', '/b'],
      ['https://shop.test', '/'],
      ['/a//b', '/a//b'],
    ] as const) {
      const token = tokenOf(await linkFrom(world, desktop))
      const { session } = await follow(new Browser(world), `${path}?x=%20+&session-link=${token}&x=2`)
      expect(session.redirect).toBe(`${place}?x=%20+&x=2`)
    }
  })

  it('is found where a framework shortened the address', async () => {
    const world = linkWorld()
    const url = await linkFrom(world, await signedIn(world))
    const { session } = await follow(new Browser(world), url.replace('/welcome', '/'), { originalUrl: url })
    expect(session.redirect).toBe('/welcome?from=mail')
  })
})

describe('sessions.link', () => {
  it('refuses a visitor who is not signed in, or not any more', async () => {
    const world = linkWorld()
    const { session } = await new Browser(world).ask(nothing)
    const anonymous = await refusal(world, () => world.sessions.link(session, welcome))
    expect([anonymous.code, anonymous.details]).toEqual(['ERR_SESSION_OPTION', { option: 'session' }])
    const desktop = await signedIn(world)
    const late = await desktop.open()
    const mixed = { ...late, id: late.id, owner: 'bob' } as typeof late
    expect((await refusal(world, () => world.sessions.link(mixed, welcome))).code).toBe('ERR_SESSION_GONE')
    await desktop.visit((one) => one.logout())
    expect((await refusal(world, () => world.sessions.link(late, welcome))).code).toBe('ERR_SESSION_GONE')
  })

  it.each([
    '/welcome',
    '',
    'shop.test',
    'http://shop.test/',
    'ftp://shop.test/',
    'javascript:1',
    'https://a:b@shop.test/',
  ])('refuses to lead to %j', async (to) => {
    const world = linkWorld()
    const session = await (await signedIn(world)).open()
    const error = await refusal(world, () => world.sessions.link(session, to))
    expect([error.code, error.details]).toEqual(['ERR_SESSION_OPTION', { option: 'to' }])
  })

  it('keeps the rest of the address as it was, and replaces a token that is there', async () => {
    const world = linkWorld()
    const session = await (await signedIn(world)).open()
    const url = await world.sessions.link(session, new URL('https://shop.test/a%20b?x=%2B+y&session-link=old&z#part'))
    expect(url.href).toMatch(/^https:\/\/shop\.test\/a%20b\?x=%2B\+y&z&session-link=[\w-]{22}\.[\w-]{44}#part$/)
  })

  it('is off unless configured', async () => {
    const world = new World()
    const session = await (await signedIn(world)).open()
    const error = await refusal(world, () => world.sessions.link(session, welcome))
    expect([error.code, error.details]).toEqual(['ERR_SESSION_OPTION', { option: 'transports' }])
    const url = `/?session-link=${'a'.repeat(22)}.${'b'.repeat(44)}`
    const { session: visitor, result } = await follow(new Browser(world), url)
    expect([result, visitor.redirect, visitor.redact(url)]).toEqual([true, undefined, url])
  })

  it('needs records, and a transport for what it makes', async () => {
    const transports = [cookie(), query()] as const
    const error = await refusal(new World(), () => new World({ store: new PlainFormat(), transports }))
    expect([error.code, error.details]).toEqual(['ERR_SESSION_UNSUPPORTED', { capability: 'oneTime' }])
    const alone = await refusal(new World(), () => new World({ transports: [query()] }))
    expect([alone.code, alone.details]).toEqual(['ERR_SESSION_OPTION', { option: 'transports' }])
    const carried = new World({ store: new PlainFormat() })
    const session = await (await signedIn(carried)).open()
    const late = await refusal(carried, () => carried.sessions.link(session, welcome))
    expect(late.code).toBe('ERR_SESSION_UNSUPPORTED')
  })

  it('is shown among the transports of the policy in force', () => {
    const rows = linkWorld().sessions.describe()
    expect(rows.filter(({ setting }) => setting.startsWith('transport'))).toMatchObject([
      { setting: 'transport cookie' },
      { setting: 'transport query', value: 'session-link; a link works once, within 1m', from: 'option' },
    ])
  })
})
