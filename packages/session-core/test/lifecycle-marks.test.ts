import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('the mark of an ended session, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }
  const markOf = async (world: World, id: string | undefined) => {
    const answer = await world.memory.read(id ?? '', { now: world.clock.now })
    return answer.status === 'ended' ? { until: answer.mark.until, ...JSON.parse(answer.mark.text) } : undefined
  }

  it('makes reads anonymous and writes gone, and sends no cookie over that of a login', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: 1 }))
    await browser.visit((session) => session.login('ada'))
    const reading = await browser.ask(read, { cookie: cookieOf(before.token) })
    expect([reading.result, reading.session.status]).toEqual([{}, 'replaced'])
    const writing = await browser.ask(put({ cart: 2 }), { cookie: cookieOf(before.token) })
    expect([writing.outcome.status, writing.token, writing.removed]).toEqual(['gone', undefined, false])
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'gone' }])
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['ended', 'ended'])
  })

  it('stays for one window, to the millisecond', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: 1 }))
    await browser.visit((session) => session.login('ada'))
    const asked = { cookie: cookieOf(before.token) }
    world.clock.tick(2 * minute - 1)
    expect((await browser.ask(nothing, asked)).session.status).toBe('replaced')
    world.clock.tick(1)
    expect((await browser.ask(nothing, asked)).session.status).toBe('expired')
    expect((await browser.ask(put({ n: 1 }), asked)).token, 'as any unknown token').toBeTruthy()
  })

  it('holds the reason, lineage, owner and successor, and nothing of the data', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: 'private datum' }))
    const login = await browser.visit((session) => session.login('ada'))
    const replaced = await markOf(world, before.session.id)
    expect(replaced).toEqual({
      reason: 'replaced',
      lineage: expect.stringMatching(/^0:[\w-]{43}$/),
      owner: null,
      successor: { id: login.session.id, owner: 'ada' },
      until: world.clock.now + 2 * minute,
    })
    await browser.visit((session) => session.logout())
    expect(await markOf(world, login.session.id)).toMatchObject({ reason: 'logout', owner: 'ada' })
    expect(await markOf(world, login.session.id)).not.toHaveProperty('successor')
  })

  it('of an eviction or revokeAll holds the reason alone', async () => {
    const { world, browser } = setUp({ limit: { perOwner: 1, beyond: 'evict' } })
    const first = await browser.visit((session) => session.login('ada'))
    const second = await new Browser(world).visit((session) => session.login('ada'))
    expect(await markOf(world, first.session.id)).toEqual({ reason: 'evicted', until: world.clock.now + 2 * minute })
    await world.sessions.revokeAll('ada')
    expect(await markOf(world, second.session.id)).toEqual({ reason: 'revoked', until: world.clock.now + 2 * minute })
  })

  it('without a lineage is ended for whoever knows the id, and a login copies and a logout follows nothing', async () => {
    const { world, browser } = setUp()
    const { session, token = '' } = await browser.visit(async (open) => {
      await open.login('ada')
      open.data.cart = 1
    })
    await world.sessions.revokeAll('ada')
    const guess = `${token.slice(0, 23)}${'A'.repeat(44)}`
    expect((await browser.ask(nothing, { cookie: cookieOf(guess) })).session.status).toBe('ended')
    expect((await browser.ask((open) => open.logout())).removed).toBe(false)
    const again = await browser.visit((open) => open.login('ada'))
    expect(await world.stored(again.session.id)).toEqual({})
    expect(again.session.id).not.toBe(session.id)
  })

  it('of a key that left the ring stays ended, and shows nothing of its successor', async () => {
    const { world, browser } = setUp({ secrets: [`${'o'.repeat(10)}lder-secret-of-the-application`] })
    const before = await browser.visit(put({ cart: 1 }))
    const login = await browser.visit((session) => session.login('ada'))
    const next = new World({ secrets: [`${'n'.repeat(10)}ewer-secret-of-the-application`] }, around, world)
    const asked = { cookie: cookieOf(before.token) }
    const client = new Browser(next)
    const out = await client.ask((session) => session.logout(), asked)
    expect(out.removed).toBe(false)
    expect(await world.isLive(login.session.id)).toBe(true)
    const again = await client.ask((session) => session.login('ada'), asked)
    expect(await world.stored(again.session.id)).toEqual({})
  })

  it('tells a guesser nothing: with another lineage it is as unknown', async () => {
    const { world, browser } = setUp()
    const { token = '' } = await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.login('ada'))
    const guess = cookieOf(`${token.slice(0, 23)}${'A'.repeat(44)}`)
    const { session } = await new Browser(world).ask(nothing, { cookie: guess })
    expect(session.status).toBe('expired')
    expect(world.of('rejected')).toMatchObject([{ reason: 'unknown' }])
    const out = await new Browser(world).ask((open) => open.logout(), { cookie: guess })
    expect(await world.sessions.list('ada'), 'and ends nothing').toHaveLength(1)
    expect(out.removed).toBe(true)
  })

  it('that is not ours is one that says nothing', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit((open) => open.login('ada'))
    for (const text of ['', 'no json', '7', 'null', '{}']) {
      world.faults.answer('read', { status: 'ended', mark: { text, until: world.clock.now + 1 } })
      const seen = await browser.ask((open) => open.logout())
      expect(seen.session.status).toBe('ended')
      expect(await world.isLive(session.id)).toBe(true)
    }
  })

  it.each([
    ['logout', 'ended'],
    ['revoked', 'ended'],
    ['regenerated', 'replaced'],
  ] as const)('gives a status: %s is %s', async (how, status) => {
    const { world, browser } = setUp()
    const { session, token } = await browser.visit((open) => open.login('ada'))
    if (how === 'logout') await browser.visit((open) => open.logout())
    if (how === 'revoked') await world.sessions.revoke('ada', session.id ?? '')
    if (how === 'regenerated') await browser.visit((open) => open.regenerate())
    expect((await browser.ask(nothing, { cookie: cookieOf(token) })).session.status).toBe(status)
  })
})

describe('status', () => {
  it('is that of the token that came in and does not change during the request', async () => {
    const world = new World()
    const browser = new Browser(world)
    const statuses = async (cookie?: string) => {
      const session = await browser.open({ cookie })
      const before = session.status
      await session.login('ada').catch(() => {})
      await session.logout()
      expect(session.status).toBe(before)
      return before
    }
    expect(await statuses(undefined)).toBe('none')
    expect(await statuses(cookieOf('short'))).toBe('rejected')
    expect(await statuses(cookieOf(`${'x'.repeat(22)}.${'y'.repeat(44)}`))).toBe('expired')
    const { token } = await browser.visit((session) => session.login('bob'))
    expect(await statuses(cookieOf(token))).toBe('active')
    expect(await statuses(cookieOf(token))).toBe('replaced')
  })

  it('[SM-19] malformed tokens never reach the store', async () => {
    const world = new World()
    for (const token of [
      'x',
      'x'.repeat(300),
      `${'x'.repeat(22)}.${'y'.repeat(43)}`,
      `${'x'.repeat(22)}_${'y'.repeat(44)}`,
    ]) {
      const { session } = await new Browser(world).ask(nothing, { cookie: cookieOf(token) })
      expect(session.status).toBe('rejected')
    }
    expect(world.recorded.calls).toEqual([])
    const rejected = { type: 'rejected', reason: 'malformed', transport: 'cookie', ip: '192.0.2.1' }
    expect(world.of('rejected')).toEqual([rejected, rejected, rejected, rejected])
  })
})
