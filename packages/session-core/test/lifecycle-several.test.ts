import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

const unknown = (letter: string): string => `${letter.repeat(22)}.${letter.repeat(44)}`
const jar = (...tokens: readonly (string | undefined)[]) => ({ cookie: tokens.map(cookieOf).join('; ') })

describe.each(stores)('several cookies of our name, on %s', (_, around) => {
  const setUp = () => {
    const world = new World({}, around)
    const signIn = async (owner: string) => (await new Browser(world).visit((session) => session.login(owner))).token
    const shop = async (n: number) => (await new Browser(world).visit(put({ n }))).token
    return { world, client: new Browser(world), signIn, shop }
  }

  it('an owned session beats anonymous ones, wherever it stands', async () => {
    const { client, signIn, shop } = setUp()
    const [anonymous, owned] = [await shop(1), await signIn('ada')]
    for (const tokens of [jar(anonymous, owned), jar(owned, anonymous), jar(unknown('x'), anonymous, owned)])
      expect((await client.ask(nothing, tokens)).session).toMatchObject({ owner: 'ada', status: 'active' })
  })

  it('of several anonymous ones the first wins', async () => {
    const { client, shop } = setUp()
    const [one, two] = [await shop(1), await shop(2)]
    expect((await client.ask(read, jar(one, two))).result).toEqual({ n: 1 })
    expect((await client.ask(read, jar(unknown('x'), two, one))).result).toEqual({ n: 2 })
  })

  it('two different owned ones are rejected, and neither is ended', async () => {
    const { world, client, signIn } = setUp()
    const tokens = jar(await signIn('ada'), await signIn('bob'))
    const { session } = await client.ask(put({}), tokens)
    expect(session).toMatchObject({ owner: undefined, status: 'rejected' })
    expect(world.of('rejected')).toEqual([
      { type: 'rejected', reason: 'ambiguous', transport: 'cookie', ip: '192.0.2.1' },
    ])
    const written = await client.ask(put({ n: 1 }), tokens)
    expect(written.token, 'a write begins').toBeTruthy()
    expect((await client.ask((open) => open.logout(), tokens)).removed).toBe(true)
    for (const owner of ['ada', 'bob']) expect(await world.sessions.list(owner)).toHaveLength(1)
  })

  it('more than four are rejected without a store call', async () => {
    const { world, client, signIn } = setUp()
    const owned = await signIn('ada')
    world.recorded.clear()
    const five = jar(owned, ...['b', 'c', 'd', 'e'].map(unknown))
    expect((await client.ask(nothing, five)).session).toMatchObject({ owner: undefined, status: 'rejected' })
    expect(world.recorded.calls).toEqual([])
    expect(world.of('rejected')).toMatchObject([{ reason: 'too-many' }])
    const four = jar(owned, ...['b', 'c', 'd'].map(unknown))
    expect((await client.ask(nothing, four)).session.owner).toBe('ada')
  })

  it('one accepted secret of an id suffices: an outdated one beside it is no reuse', async () => {
    const { world, client } = setUp()
    const browser = new Browser(world)
    const { token: first } = await browser.visit((session) => session.login('ada'))
    for (let n = 0; n < 2; n++) {
      world.clock.tick(15 * minute)
      await browser.visit(nothing)
      await browser.visit(nothing)
    }
    world.recorded.clear()
    const { session } = await client.ask(nothing, jar(first, browser.token))
    expect(session).toMatchObject({ owner: 'ada', status: 'active' })
    expect(world.of('reuse-detected')).toEqual([])
    expect(world.recorded.verbs, 'each id is read once').toEqual(['read'])
  })

  it('an outdated one counts beside the token of another session', async () => {
    const { world, client, shop } = setUp()
    const browser = new Browser(world)
    const { token: first, session: stolen } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    await browser.visit(nothing)
    world.clock.tick(3 * minute)
    const { session } = await client.ask(nothing, jar(await shop(1), first))
    expect(session).toMatchObject({ status: 'active', owner: undefined })
    expect(world.of('reuse-detected')).toMatchObject([{ id: stolen.id }])
    expect(await world.isLive(stolen.id)).toBe(false)
  })

  it('two outdated ones of one id are reuse once', async () => {
    const { world, client } = setUp()
    const browser = new Browser(world)
    const tokens: (string | undefined)[] = []
    await browser.visit((session) => session.login('ada'))
    for (let n = 0; n < 3; n++) {
      tokens.push(browser.token)
      world.clock.tick(15 * minute)
      await browser.visit(nothing)
      await browser.visit(nothing)
    }
    const { session } = await client.ask(nothing, jar(tokens[0], tokens[1]))
    expect(session.status).toBe('reuse')
    expect(world.of('reuse-detected')).toHaveLength(1)
  })

  it('prefers the current secret to the one before, and confirms it', async () => {
    const { world, client } = setUp()
    const browser = new Browser(world)
    const { token: first } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    world.recorded.clear()
    await client.ask(nothing, jar(first, browser.token))
    expect(world.recorded.of('update')[0]?.args[1]).toHaveProperty('credentials')
  })

  it('passes over what is malformed when something is not', async () => {
    const { client, signIn } = setUp()
    expect((await client.ask(nothing, jar('short', await signIn('ada')))).session.owner).toBe('ada')
  })

  it('of none that is accepted the most telling is the status', async () => {
    const { world, client, signIn } = setUp()
    const ended = await signIn('ada')
    await world.sessions.revokeAll('ada')
    expect((await client.ask(nothing, jar(unknown('x'), ended))).session.status).toBe('ended')
    expect((await client.ask(nothing, jar(unknown('x'), unknown('y')))).session.status).toBe('expired')
  })

  it('fails as a whole, and only once, when the store fails for more than one of them', async () => {
    const { world, client } = setUp()
    world.faults.fail('read', new Error('reset'), 2)
    await expect(client.open(jar(unknown('x'), unknown('y')))).rejects.toMatchObject({ code: 'ERR_SESSION_STORE' })
  })
})

describe.each(stores)('several transports, on %s', (_, around) => {
  const setUp = () => {
    const world = new World({ transports: [cookie(), header()] }, around)
    const signIn = async (owner: string) =>
      (await new Browser(world).visit((session) => session.login(owner))).token ?? ''
    return { world, client: new Browser(world), signIn }
  }
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

  it('one is used, the same twice counts once, two different ones are rejected', async () => {
    const { world, client, signIn } = setUp()
    const [ada, bob] = [await signIn('ada'), await signIn('bob')]
    expect((await client.ask(nothing, bearer(ada))).session.owner).toBe('ada')
    world.recorded.clear()
    expect((await client.ask(nothing, { ...bearer(ada), ...jar(ada) })).session.owner).toBe('ada')
    expect(world.recorded.verbs).toEqual(['read'])
    world.recorded.clear()
    expect((await client.ask(nothing, { ...bearer(ada), ...jar(bob) })).session.status).toBe('rejected')
    expect(world.recorded.calls).toEqual([])
  })

  it('a Bearer token of somebody else is none of ours', async () => {
    const { client, signIn } = setUp()
    const ada = await signIn('ada')
    const foreign = bearer('eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl')
    expect((await client.ask(nothing, foreign)).session.status).toBe('none')
    expect((await client.ask(nothing, { ...foreign, ...jar(ada) })).session.owner).toBe('ada')
  })

  it('a new token leaves where it was asked to, else where the accepted one came in, else on the first', async () => {
    const { world, client, signIn } = setUp()
    const names = (headers: readonly (readonly [string, string])[]) => headers.map(([name]) => name)
    const ada = await signIn('ada')
    const same = await client.ask((session) => session.login('ada'), bearer(ada))
    expect(names(same.outcome.headers)).toContain('session-token')
    world.tokens.add(same.outcome.headers[0]?.[1] ?? '')
    const other = await client.ask(
      (session) => session.login('bob', { via: 'cookie' }),
      bearer(same.outcome.headers[0]?.[1] ?? ''),
    )
    expect(names(other.outcome.headers)).toContain('set-cookie')
    expect(names(other.outcome.headers)).not.toContain('session-token')
    const fresh = await client.ask((session) => session.login('eve'), bearer(unknown('x')))
    expect(names(fresh.outcome.headers)).toContain('set-cookie')
  })

  it('a token by header passes where a cookie would not: no other site can set it', async () => {
    const { client, signIn } = setUp()
    const ada = await signIn('ada')
    const crossSite = { 'sec-fetch-site': 'cross-site' }
    const byHeader = await client.ask(put({ n: 1 }), {
      method: 'POST',
      headers: { ...bearer(ada).headers, ...crossSite },
    })
    expect([byHeader.session.refusal, byHeader.outcome.status]).toEqual([undefined, 'committed'])
    expect((await client.open({ method: 'POST', headers: crossSite, ...jar(ada) })).refusal?.status).toBe(403)
  })

  it('a 401 says how to come back', async () => {
    const { client, signIn } = setUp()
    const challenge = async (asked: object) =>
      (await client.ask((session) => session.owner, { status: 401, ...asked })).outcome.headers.find(
        ([name]) => name === 'www-authenticate',
      )?.[1]
    expect(await challenge({})).toBe('Bearer')
    expect(await challenge(bearer(unknown('x')))).toBe('Bearer error="invalid_token"')
    expect(await challenge(bearer(await signIn('ada')))).toBe('Bearer')
    expect(await challenge({ responseHeaders: { 'www-authenticate': 'Basic' } })).toBeUndefined()
  })
})
