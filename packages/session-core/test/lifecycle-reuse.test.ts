import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

const old = `${'a'.repeat(16)}older-secret-of-32`
const newer = `${'b'.repeat(16)}newer-secret-of-32`

describe.each(stores)('an outdated token, on %s', (_, around) => {
  const setUp = async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const { token = '', session } = await browser.visit((open) => open.login('ada'))
    return { world, browser, first: token, id: session.id }
  }
  const renew = async ({ world, browser }: Awaited<ReturnType<typeof setUp>>) => {
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    await browser.visit(nothing)
  }

  it('after its window ends the session and tells of it: thief and victim are not both served (claim 4)', async () => {
    const all = await setUp()
    const { world, browser, first, id } = all
    await renew(all)
    world.clock.tick(2 * minute + 1)
    world.recorded.clear()
    const thief = await new Browser(world).ask(put({ evil: 1 }), { cookie: cookieOf(first) })
    expect(thief.session).toMatchObject({ status: 'reuse', owner: undefined, data: {} })
    expect(thief.outcome.status, 'it is one that ended').toBe('gone')
    expect(thief.token).toBeUndefined()
    expect(world.recorded.verbs, 'read again before it is ended').toEqual(['read', 'read', 'destroy'])
    expect(world.of('reuse-detected')).toEqual([
      { type: 'reuse-detected', id, owner: 'ada', sinceRenewal: 2 * minute + 1 },
    ])
    expect(world.of('ended')).toEqual([{ type: 'ended', id, owner: 'ada', reason: 'reuse' }])
    expect((await browser.visit(read)).session).toMatchObject({ status: 'ended', owner: undefined })
  })

  it('two renewals old is told by its lineage, also within the window', async () => {
    const all = await setUp()
    await renew(all)
    await renew(all)
    const late = await all.browser.ask(nothing, { cookie: cookieOf(all.first) })
    expect(late.session.status).toBe('reuse')
    expect(await all.world.isLive(all.id)).toBe(false)
  })

  it('ends what the session became meanwhile', async () => {
    const all = await setUp()
    const { world, browser, first } = all
    await renew(all)
    world.clock.tick(3 * minute)
    let stepped = false
    const replaced = new World(
      {},
      (below) => ({
        ...below,
        destroy: async (...args) => {
          if (!stepped) {
            stepped = true
            await browser.visit((session) => session.login('ada'))
          }
          return below.destroy(...args)
        },
      }),
      world,
    )
    await new Browser(replaced).ask(nothing, { cookie: cookieOf(first) })
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('signs nobody out when the second look, at the primary, accepts it', async () => {
    const all = await setUp()
    const { world, browser, first, id = '' } = all
    const fresh = await world.memory.read(id, { now: world.clock.now })
    await renew(all)
    world.clock.tick(3 * minute)
    const stale = await world.memory.read(id, { now: world.clock.now })
    await world.memory.destroy(id, { now: world.clock.now, mark: { text: '', until: 0 } })
    if (fresh.status !== 'live') throw new Error('it is live')
    await world.memory.create(fresh.record, { now: world.clock.now })
    world.faults.answer('read', stale)
    const { session } = await browser.ask(nothing, { cookie: cookieOf(first) })
    expect(session).toMatchObject({ status: 'active', owner: 'ada' })
    expect(world.of('reuse-detected')).toEqual([])
  })

  it('is judged by the second look, also where that finds the session replaced', async () => {
    const all = await setUp()
    const { world, browser, first, id = '' } = all
    await renew(all)
    world.clock.tick(3 * minute)
    const stale = await world.memory.read(id, { now: world.clock.now })
    await browser.visit((session) => session.login('ada'))
    world.faults.answer('read', stale)
    const { session } = await new Browser(world).ask(nothing, { cookie: cookieOf(first) })
    expect(session.status).toBe('replaced')
    expect(world.of('reuse-detected')).toEqual([])
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('lets a login and a logout follow in the same request', async () => {
    const all = await setUp()
    await renew(all)
    all.world.clock.tick(3 * minute)
    const login = await all.browser.visit((session) => session.login('ada'), { cookie: cookieOf(all.first) })
    expect(login.token).toBeTruthy()
    expect((await all.browser.visit(nothing)).session.owner).toBe('ada')
    expect((await all.browser.ask((session) => session.logout(), { cookie: cookieOf(all.first) })).removed).toBe(false)
  })
})

describe.each(stores)('a guess, on %s', (_, around) => {
  it('changes nothing and signs nobody out: knowing an id is knowing nothing (claim 5)', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const { session, token = '' } = await browser.visit((open) => open.login('ada'))
    const before = await world.memory.read(session.id ?? '', { now: world.clock.now })
    world.recorded.clear()
    for (const guess of [
      `${token.slice(0, 23)}${'A'.repeat(44)}`,
      `${token.slice(0, 23)}${'A'.repeat(22)}${token.slice(45)}`,
    ]) {
      const { session: seen, outcome } = await new Browser(world).ask(read, { cookie: cookieOf(guess) })
      expect(seen).toMatchObject({ status: 'expired', owner: undefined })
      expect(outcome.status).toBe('unchanged')
    }
    expect(world.recorded.verbs).toEqual(['read', 'read'])
    expect(await world.memory.read(session.id ?? '', { now: world.clock.now })).toEqual(before)
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['wrong-secret', 'wrong-secret'])
    const created = await new Browser(world).ask(put({ n: 1 }), {
      cookie: cookieOf(`${token.slice(0, 23)}${'A'.repeat(44)}`),
    })
    expect(created.session.id).not.toBe(session.id)
  })

  it('is told apart from an expired token by nobody but the listener', async () => {
    const world = new World({}, around)
    const { session } = await new Browser(world).ask(nothing, {
      cookie: cookieOf(`${'x'.repeat(22)}.${'y'.repeat(44)}`),
    })
    expect(session.status).toBe('expired')
    expect(world.of('rejected')).toEqual([
      { type: 'rejected', reason: 'unknown', transport: 'cookie', ip: '192.0.2.1' },
    ])
  })
})

describe.each(stores)('keys, on %s', (_, around) => {
  const first = async (secrets?: readonly [string, ...string[]]) => {
    const world = new World(secrets ? { secrets } : {}, around)
    const browser = new Browser(world)
    const { token = '', session } = await browser.visit((open) => open.login('ada'))
    return { world, browser, token, id: session.id ?? '' }
  }
  const credentials = async (world: World, id: string) => {
    const answer = await world.memory.read(id, { now: world.clock.now })
    return answer.status === 'live' ? answer.record.credentials : ''
  }

  it.each([
    ['appear', undefined, [newer]],
    ['rotate', [old], [newer, old]],
  ] as const)('[V11.2.2] re-digest on use when they %s, and sign nobody out', async (_, before, after) => {
    const { world, token, id } = await first(before)
    const next = new World({ secrets: after }, around, world)
    next.tokens.add(token)
    const browser = new Browser(next)
    const plain = await credentials(world, id)
    const { outcome, session } = await browser.ask(nothing, { cookie: cookieOf(token) })
    expect([outcome.status, outcome.headers, session.owner]).toEqual(['committed', [], 'ada'])
    expect(await credentials(world, id)).not.toBe(plain)
    expect(next.recorded.of('update')[0]?.args[2]).toMatchObject({ generation: 1 })
    next.recorded.clear()
    await browser.ask(nothing, { cookie: cookieOf(token) })
    expect(next.recorded.verbs, 'once').toEqual(['read'])
    const alone = new World({ secrets: [newer] }, around, world)
    expect((await new Browser(alone).ask(nothing, { cookie: cookieOf(token) })).session.owner).toBe('ada')
    const outdated = { cookie: cookieOf(`${token.slice(0, 45)}${'A'.repeat(22)}`) }
    expect((await new Browser(alone).ask(nothing, outdated)).session.status, 'its lineage is known').toBe('reuse')
  })

  it('re-digest the secret before, too, when it is the one in use', async () => {
    const { world, browser, token } = await first([old])
    world.clock.tick(15 * minute)
    const lost = await browser.ask(nothing)
    const next = new World({ secrets: [newer, old] }, around, world)
    const client = new Browser(next)
    await client.ask(nothing, { cookie: cookieOf(token) })
    next.clock.tick(2 * minute + 1)
    const alone = new World({ secrets: [newer] }, around, world)
    const again = await new Browser(alone).ask(nothing, { cookie: cookieOf(token) })
    expect(again.session.owner).toBe('ada')
    expect([again.token === undefined, again.token === lost.token]).toEqual([false, false])
  })

  it('that left the ring make a token unknown, and never an outdated one', async () => {
    const all = await first([old])
    const { world, browser, token, id } = all
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    await browser.visit(nothing)
    world.clock.tick(3 * minute)
    const alone = new World({ secrets: [newer] }, around, world)
    const client = new Browser(alone)
    for (const shown of [token, browser.token ?? '']) {
      const { session } = await client.ask(nothing, { cookie: cookieOf(shown) })
      expect(session).toMatchObject({ status: 'expired', owner: undefined })
    }
    expect(alone.recorded.verbs).toEqual(['read', 'read'])
    expect(await world.isLive(id)).toBe(true)
  })

  it('[CK-17] [adv-21] make a token of another Sessions that shares the store a wrong secret', async () => {
    const { cookie } = await import('../src/transport/cookie')
    const { world, token } = await first([old])
    const other = new World({ secrets: [old], transports: [cookie({ name: '__Host-admin' })] }, around, world)
    const session = await other.sessions.open({
      method: 'GET',
      headers: { host: 'shop.test', cookie: `__Host-admin=${token}` },
      secure: true,
    })
    expect(session).toMatchObject({ owner: undefined, status: 'expired' })
    expect(other.of('rejected')).toMatchObject([{ reason: 'wrong-secret' }])
  })
})
