import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('commit, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('costs no store call and gives one shared answer where nothing is to be done', async () => {
    const { world, browser } = setUp()
    const anonymous = await browser.ask(nothing)
    expect(world.recorded.calls).toEqual([])
    await browser.visit((session) => session.login('ada'))
    world.recorded.clear()
    const signedIn = await browser.ask(nothing)
    expect(world.recorded.verbs).toEqual(['read'])
    expect(signedIn.outcome).toEqual({ status: 'unchanged', headers: [] })
    expect(signedIn.outcome).toBe(anonymous.outcome)
  })

  it('calls no store twice for a read, also when the application looked', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    world.recorded.clear()
    const { outcome } = await browser.visit(read)
    expect(world.recorded.verbs).toEqual(['read'])
    expect(outcome).toEqual({
      status: 'unchanged',
      headers: [
        ['cache-control', 'private'],
        ['vary', 'Cookie'],
      ],
    })
  })

  it('begins a session on the first write, and touches nothing before', async () => {
    const { world, browser } = setUp()
    const { outcome, token } = await browser.visit(put({ n: 1 }))
    expect(world.recorded.verbs).toEqual(['create'])
    expect(outcome.status).toBe('committed')
    expect(outcome.headers.map(([name]) => name)).toEqual(['set-cookie', 'cache-control', 'vary'])
    expect(token).toBeTruthy()
    expect((await browser.visit(read)).result).toEqual({ n: 1 })
  })

  it('sends only the keys that changed', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ a: 1, b: { deep: [1] }, c: 3 }))
    world.recorded.clear()
    await browser.visit((session) => {
      ;(session.data.b as { deep: number[] }).deep.push(2)
      delete session.data.c
      session.data.a = 1
    })
    expect(world.recorded.of('update').map(({ args }) => args[1])).toEqual([
      { set: { b: '{"deep":[1,2]}' }, unset: ['c'] },
    ])
    expect(world.recorded.of('update')[0]?.args[2]).not.toHaveProperty('version')
  })

  it('carries delta, touch and renewal in one update', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    world.recorded.clear()
    await browser.visit(put({ n: 1 }))
    expect(world.recorded.verbs).toEqual(['read', 'update'])
    const [, change, when] = world.recorded.of('update')[0]?.args ?? []
    expect(Object.keys(change as object).sort()).toEqual(['credentials', 'expiresAt', 'lastSeenAt', 'set', 'unset'])
    expect(when).toMatchObject({ generation: 1 })
  })

  it('sends the rest once more without credentials and condition when another request renewed first', async () => {
    const { world, browser } = setUp()
    const { session: login } = await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    const [first, second] = [await browser.open(), await browser.open()]
    second.data.n = 1
    await first.commit({ status: 200, headers: {} })
    world.recorded.clear()
    const { headers, status } = await second.commit({ status: 200, headers: {} })
    expect(world.recorded.verbs).toEqual(['update', 'update'])
    expect(world.recorded.of('update')[1]?.args[1]).toEqual({
      set: { n: '1' },
      unset: [],
      lastSeenAt: world.clock.now,
      expiresAt: world.clock.now + 30 * minute,
    })
    expect(world.recorded.of('update')[1]?.args[2]).toEqual({ now: world.clock.now })
    expect([status, headers.some(([name]) => name === 'set-cookie')]).toEqual(['committed', false])
    expect(await world.stored(login.id)).toEqual({ n: 1 })
  })

  it('drops writes to a session that ended, with an event, and is no error', async () => {
    const { world, browser } = setUp()
    const login = await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    session.data.n = 1
    await world.sessions.revokeAll('ada')
    const outcome = await session.commit({ status: 200, headers: {} })
    expect(outcome.status).toBe('gone')
    expect(world.of('write-dropped')).toEqual([{ type: 'write-dropped', id: login.session.id, reason: 'gone' }])
    expect((await session.commit({ status: 200, headers: {} })).status, 'said once').not.toBe('gone')
  })

  it('takes no notice of a session that ended where only house was to be kept', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    const session = await browser.open()
    await world.sessions.revokeAll('ada')
    expect(await session.commit({ status: 200, headers: {} })).toEqual({ status: 'unchanged', headers: [] })
    expect(world.of('write-dropped')).toEqual([])
  })

  it('drops only the delta of a response of 500 and more: credentials and their cookie travel', async () => {
    const { world, browser } = setUp()
    const login = await browser.visit(
      async (session) => {
        await session.login('ada')
        session.data.half = 1
      },
      { status: 500 },
    )
    expect(login.token).toBeTruthy()
    expect(await world.stored(login.session.id)).toEqual({})
    expect(world.of('write-dropped')).toEqual([{ type: 'write-dropped', id: login.session.id, reason: 'server-error' }])
    world.clock.tick(20 * minute)
    expect((await browser.visit(put({ half: 2 }), { status: 503 })).token, 'a renewal').toBeTruthy()
    expect((await browser.visit(put({ kept: 1 }), { status: 499 })).outcome.status).toBe('committed')
    expect(await world.stored(login.session.id)).toEqual({ kept: 1 })
  })

  it('answers 500 as the application wants it also when the data it leaves behind could not be stored', async () => {
    const { world, browser } = setUp()
    const { outcome } = await browser.visit(put({ broken: 1n }), { status: 500 })
    expect(outcome.status).toBe('unchanged')
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'server-error' }])
    expect(world.of('commit-failed')).toEqual([])
  })

  it('drops a mutation after the headers with an event', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    await session.commit({ status: 200, headers: {} })
    session.headersLeft()
    session.data.n = 2
    expect(await session.commit()).toEqual({ status: 'unchanged', headers: [] })
    expect(world.of('write-dropped')).toEqual([{ type: 'write-dropped', id: first.session.id, reason: 'late' }])
    expect(await world.stored(first.session.id)).toEqual({ n: 1 })
  })

  it('stores what a client did not wait for, and begins nothing for one that will not hear of it', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    expect(await session.commit()).toEqual({ status: 'committed', headers: [] })
    expect(await world.stored(first.session.id)).toEqual({ n: 2 })
    const stranger = await new Browser(world).open()
    stranger.data.n = 1
    expect((await stranger.commit()).status).toBe('unchanged')
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'no-cookie' }])
    expect(world.recorded.of('create')).toHaveLength(1)
  })

  it('may be called again, and sends only what changed since', async () => {
    const { world, browser } = setUp()
    const session = await browser.open()
    session.data.n = 1
    const first = await session.commit({ status: 200, headers: {} })
    world.tokens.add(browser.exchange(session, first, 0).token ?? '')
    world.recorded.clear()
    const again = await session.commit({ status: 200, headers: {} })
    expect(again.status).toBe('unchanged')
    expect(
      again.headers.some(([name]) => name === 'set-cookie'),
      'one Set-Cookie in all',
    ).toBe(false)
    session.data.n = 2
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('committed')
    expect(world.recorded.verbs).toEqual(['update'])
  })

  it('takes a cookie away again that an earlier commit handed out', async () => {
    const { browser } = setUp()
    const session = await browser.open()
    await session.login('ada')
    const first = browser.exchange(session, await session.commit({ status: 200, headers: {} }), 0)
    first.deliver()
    await session.logout()
    const second = browser.exchange(session, await session.commit({ status: 200, headers: {} }), 0)
    second.deliver()
    expect([second.removed, browser.token]).toEqual([true, undefined])
  })

  it('drops a first write on a request from another site, because its cookie would overwrite one that was withheld', async () => {
    const { world, browser } = setUp()
    const asked = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }
    const { outcome, token, session } = await browser.visit(put({ n: 1 }), asked)
    expect([outcome.status, token, session.refusal]).toEqual(['unchanged', undefined, undefined])
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'cross-site' }])
    const open = await browser.open(asked)
    for (const act of [() => open.login('ada'), () => open.regenerate(), () => open.save(), () => open.update(() => 1)])
      await expect(act()).rejects.toMatchObject({ code: 'ERR_SESSION_CROSS_SITE', status: 403 })
    expect(world.recorded.calls).toEqual([])
  })

  it('[AT-05] refuses a request from another site that brought our cookie, without a store call', async () => {
    const { world, browser } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    world.recorded.clear()
    const session = await browser.open({ method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(session.refusal).toEqual({ status: 403, reason: 'cross-site' })
    expect(session).toMatchObject({ status: 'rejected', owner: undefined })
    const two = {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
      cookie: `${cookieOf(token)}; ${cookieOf('x'.repeat(67))}`,
    }
    expect((await browser.open(two)).refusal).toBeDefined()
    expect(world.recorded.calls).toEqual([])
    expect(world.of('refused')).toEqual(Array(2).fill({ type: 'refused', reason: 'cross-site' }))
  })
})
