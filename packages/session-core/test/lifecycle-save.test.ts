import { describe, expect, it } from 'vitest'
import { Browser, nothing, put, read } from './support/browser'
import { hour, minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('save, reload and touch, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('save is durable when it resolves, and the commit has nothing left to do', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit(put({ n: 1 }))
    world.recorded.clear()
    await browser.visit(async (open) => {
      const list: number[] = []
      open.data.list = list
      await open.save()
      expect(await world.stored(session.id)).toEqual({ n: 1, list: [] })
      expect(world.recorded.verbs).toEqual(['read', 'update'])
      list.push(1)
    })
    expect(world.recorded.verbs, 'what the application holds is what is looked at').toEqual([
      'read',
      'update',
      'update',
    ])
    expect(await world.stored(session.id)).toEqual({ n: 1, list: [1] })
  })

  it('save begins a session, empty or not, and what is held stays what is looked at', async () => {
    const { world, browser } = setUp()
    const empty = await browser.visit((session) => session.save())
    expect(empty.token).toBeTruthy()
    expect(await world.stored(empty.session.id)).toEqual({})
    const { session } = await new Browser(world).visit(async (open) => {
      const cart: string[] = []
      open.data.cart = cart
      await open.save()
      cart.push('tea')
    })
    expect(await world.stored(session.id)).toEqual({ cart: ['tea'] })
  })

  it('save stores nothing where nothing changed', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    world.recorded.clear()
    await browser.visit((session) => session.save())
    expect(world.recorded.verbs).toEqual(['read'])
  })

  it('save never renews: that is decided when the headers leave', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    const { token } = await browser.visit(async (session) => {
      session.data.n = 1
      await session.save()
      expect(world.of('renewed')).toEqual([])
      expect(world.recorded.of('update').at(-1)?.args[1]).toMatchObject({ lastSeenAt: world.clock.now })
    })
    expect(world.of('renewed')).toHaveLength(1)
    expect(token).toBeTruthy()
  })

  it('save of an ended session throws GONE and writes nothing', async () => {
    const { world, browser } = setUp()
    const login = await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    await world.sessions.revokeAll('ada')
    session.data.n = 1
    expect(await refusal(world, () => session.save())).toMatchObject({ code: 'ERR_SESSION_GONE', status: 409 })
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('gone')
    expect(world.of('write-dropped')).toEqual([{ type: 'write-dropped', id: login.session.id, reason: 'gone' }])
    const late = await browser.open()
    expect(await refusal(world, () => late.save())).toMatchObject({ code: 'ERR_SESSION_GONE' })
  })

  it('save and update that would begin a session throw before any store call where no token can leave', async () => {
    const { world, browser } = setUp()
    for (const [mode, code] of [
      [{ cookies: false }, 'ERR_SESSION_READONLY'],
      [{ internal: true }, 'ERR_SESSION_READONLY'],
      [{}, 'ERR_SESSION_TOO_LATE'],
    ] as const) {
      const session = await browser.open({ mode })
      session.data.n = 1
      if (code === 'ERR_SESSION_TOO_LATE') session.headersLeft()
      for (const act of [
        () => session.save(),
        () => session.update(() => 1),
        () => session.login('ada'),
        () => session.regenerate(),
      ])
        expect(await refusal(world, act)).toMatchObject({ code })
    }
    expect(world.recorded.calls).toEqual([])
  })

  it('after the headers save and update of a live session still write, and logout still ends it', async () => {
    const { world, browser } = setUp()
    const { session: first } = await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    session.headersLeft()
    session.data.n = 1
    await session.save()
    await session.update((data) => {
      data['m'] = 2
    })
    expect(await world.stored(first.id)).toEqual({ n: 1, m: 2 })
    expect(await refusal(world, () => session.login('ada'))).toMatchObject({ code: 'ERR_SESSION_TOO_LATE' })
    expect(await refusal(world, () => session.regenerate())).toMatchObject({ code: 'ERR_SESSION_TOO_LATE' })
    await session.logout()
    expect(await world.isLive(first.id)).toBe(false)
    expect((await session.commit({ status: 200, headers: {} })).headers).toEqual([])
  })

  it('reload forgets what was not saved and reads again, by id', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    session.data.mine = true
    await browser.visit(put({ n: 3 }))
    const before = session.data
    await session.reload()
    expect(session.data).toEqual({ n: 3 })
    expect(session.data).not.toBe(before)
    world.recorded.clear()
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('unchanged')
    expect(world.recorded.calls).toEqual([])
  })

  it('reload keeps a connection alive: it sends a due touch, whatever became of the token', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const socket = await browser.open({ mode: { cookies: false } })
    for (let minutes = 0; minutes < 60; minutes += 20) {
      world.clock.tick(20 * minute)
      await socket.reload()
      await browser.visit(nothing)
    }
    expect(socket.owner).toBe('ada')
    expect(socket.expiresAt).toBe(world.clock.now + 30 * minute)
    expect(world.of('renewed').length).toBeGreaterThan(0)
  })

  it('reload throws GONE when the session ended, by whatever clock or hand', async () => {
    const { world, browser } = setUp()
    for (const how of ['revoked', 'expired'] as const) {
      await browser.visit((session) => session.login('ada'))
      const session = await browser.open()
      if (how === 'revoked') await world.sessions.revokeAll('ada')
      else world.clock.tick(hour)
      expect(await refusal(world, () => session.reload())).toMatchObject({ code: 'ERR_SESSION_GONE' })
      expect(session.owner).toBeUndefined()
      expect(await refusal(world, () => session.reload())).toMatchObject({ code: 'ERR_SESSION_GONE' })
    }
  })

  it('reload heeds the clocks in force, also where the store would still answer', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '10m', absolute: '8h', renewal: 'never' } })
    await browser.visit((session) => session.login('ada'))
    const longer = new World({ lifetime: { idle: '2h', absolute: '8h', renewal: 'never' } }, around, world)
    const patient = new Browser(longer)
    await patient.visit((session) => session.login('ada'))
    world.tokens.add(patient.token ?? '')
    const session = await browser.open({ cookie: patient.jar.header('https://shop.test/') })
    world.clock.tick(11 * minute)
    expect(await refusal(world, () => session.reload())).toMatchObject({ code: 'ERR_SESSION_GONE' })
  })

  it('reload without a session forgets what was written', async () => {
    const { world, browser } = setUp()
    const session = await browser.open()
    session.data.n = 1
    await session.reload()
    expect(session.data).toEqual({})
    expect(world.recorded.calls).toEqual([])
  })

  it('touch counts as activity once in a twentieth of the idle time, and throws GONE', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    world.recorded.clear()
    world.clock.tick(90_000 - 1)
    await session.touch()
    expect(world.recorded.calls).toEqual([])
    world.clock.tick(1)
    await session.touch()
    await session.touch()
    const { now } = world.clock
    expect(world.recorded.calls.map(({ args }) => args[1])).toEqual([{ lastSeenAt: now, expiresAt: now + 30 * minute }])
    world.clock.tick(2 * minute)
    await world.sessions.revokeAll('ada')
    expect(await refusal(world, () => session.touch())).toMatchObject({ code: 'ERR_SESSION_GONE' })
  })

  it('touch does nothing without a session, nor on a request of the framework', async () => {
    const { world, browser } = setUp()
    await (await browser.open()).touch()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(10 * minute)
    const session = await browser.open({ mode: { internal: true } })
    world.recorded.clear()
    await session.touch()
    expect(world.recorded.calls).toEqual([])
    expect((await browser.visit(read)).session.owner).toBe('ada')
  })
})
