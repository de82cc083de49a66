import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put } from './support/browser'
import { hour, minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

describe.each(stores)('devices, on %s', (_, around) => {
  const setUp = (options: Options = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }
  const agent = (name: string) => ({ headers: { 'user-agent': name } })

  it('[SM-39] [SM-41] list tells of live sessions, the one last seen first, and of no secret', async () => {
    const { world, browser } = setUp()
    const phone = new Browser(world)
    const first = await browser.visit((session) => session.login('ada', { amr: ['pwd'], aal: 1 }), agent('Firefox'))
    world.clock.tick(minute)
    const second = await phone.visit((session) => session.login('ada'), agent('x'.repeat(300)))
    await new Browser(world).visit((session) => session.login('bob'))
    const at = world.clock.now
    const list = await world.sessions.list('ada')
    expect(list.map(({ id }) => id)).toEqual([second.session.id, first.session.id])
    expect(list[1]).toEqual({
      id: first.session.id,
      createdAt: at - minute,
      lastSeenAt: at - minute,
      expiresAt: at + 29 * minute,
      authentication: { at: at - minute, amr: ['pwd'], aal: 1 },
      ip: '192.0.2.1',
      userAgent: 'Firefox',
    })
    expect(list[0]?.userAgent).toHaveLength(256)
    expect(JSON.stringify(list)).not.toContain(first.token?.slice(23))
    world.clock.tick(2 * minute)
    await browser.visit(nothing)
    expect((await world.sessions.list('ada'))[0]?.id).toBe(first.session.id)
  })

  it('list puts first, of those last seen at one time, the one that began last', async () => {
    const { world } = setUp()
    const devices = [new Browser(world), new Browser(world), new Browser(world)]
    const ids: unknown[] = []
    for (const device of devices) {
      world.clock.tick(minute)
      ids.unshift((await device.visit((session) => session.login('ada'))).session.id)
    }
    world.clock.tick(2 * minute)
    for (const device of devices) await device.visit(nothing)
    const list = await world.sessions.list('ada')
    expect(new Set(list.map(({ lastSeenAt }) => lastSeenAt))).toEqual(new Set([world.clock.now]))
    expect(list.map(({ id }) => id)).toEqual(ids)
  })

  it('list leaves out what is over by the clocks in force', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h' } })
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(hour)
    const short = new World({ lifetime: { idle: '30m' } }, around, world)
    expect(await short.sessions.list('ada')).toEqual([])
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('[V7.5.2] [adv-57] revoke ends one session of this owner, and says whether something ended', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit((open) => open.login('ada'))
    const id = session.id ?? ''
    expect(await world.sessions.revoke('bob', id)).toBe(false)
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
    expect(await world.sessions.revoke('ada', id)).toBe(true)
    expect(await world.sessions.revoke('ada', id)).toBe(false)
    expect(world.of('ended')).toEqual([{ type: 'ended', id, owner: 'ada', reason: 'revoked' }])
    expect((await browser.visit(nothing)).session.status).toBe('ended')
  })

  it('revoke follows what the session became meanwhile, and goes to no other owner', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.regenerate({ keep: 'all' }))
    expect(await world.sessions.revoke('bob', first.session.id ?? '')).toBe(false)
    expect(await world.sessions.revoke('ada', first.session.id ?? '')).toBe(true)
    expect(world.of('ended')).toMatchObject([{ owner: 'ada', reason: 'revoked' }])
    expect(await world.sessions.list('ada')).toEqual([])
    const second = await browser.visit((session) => session.login('ada'), { cookie: undefined })
    await browser.visit((session) => session.login('bob'))
    expect(await world.sessions.revoke('ada', second.session.id ?? '')).toBe(false)
    expect((await browser.visit(nothing)).session.owner).toBe('bob')
  })

  it('revoke follows a replace that came between its look and its end', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit((open) => open.login('ada'))
    const racing = new World(
      {},
      (below) => ({
        ...below,
        destroy: async (...args) => {
          if (args[0] === session.id) await browser.visit((open) => open.login('ada'))
          return below.destroy(...args)
        },
      }),
      world,
    )
    expect(await racing.sessions.revoke('ada', session.id ?? '')).toBe(true)
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('revoke does nothing for what is no id, or of nobody', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit(put({ n: 1 }))
    expect(await world.sessions.revoke('ada', session.id ?? '')).toBe(false)
    world.recorded.clear()
    for (const id of ['', 'short', `${'x'.repeat(23)}`, 7, undefined, ['x'.repeat(22)]])
      expect(await world.sessions.revoke('ada', id as string)).toBe(false)
    expect(world.recorded.calls).toEqual([])
    expect(await world.sessions.revoke('ada', 'x'.repeat(22))).toBe(false)
  })

  it('revokeAll ends all, or all but one', async () => {
    const { world, browser } = setUp()
    const phones = [new Browser(world), new Browser(world)]
    for (const phone of phones) await phone.visit((session) => session.login('ada'))
    const { session } = await browser.visit((open) => open.login('ada'))
    await world.sessions.revokeAll('ada', { except: session.id })
    expect((await world.sessions.list('ada')).map(({ id }) => id)).toEqual([session.id])
    expect(world.of('ended')).toMatchObject(phones.map(() => ({ owner: 'ada', reason: 'revoked' })))
    for (const phone of phones) expect((await phone.visit(nothing)).session.status).toBe('ended')
    await world.sessions.revokeAll('ada', { except: undefined })
    expect(world.recorded.of('destroyAll')[1]?.args[1], 'no store is asked to spare nothing').not.toHaveProperty(
      'except',
    )
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('refuse what is no owner, and a store that cannot find the sessions of one', async () => {
    const { world } = setUp()
    for (const act of [
      () => world.sessions.list(''),
      () => world.sessions.revoke('', 'x'.repeat(22)),
      () => world.sessions.revokeAll(''),
    ])
      expect(await refusal(world, act)).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'owner' } })
    const { create, read, update, replace, destroy } = world.memory
    const plain = new World({ store: { create, read, update, replace, destroy } })
    for (const act of [() => plain.sessions.list('ada'), () => plain.sessions.revokeAll('ada')])
      expect(await refusal(plain, act)).toMatchObject({
        code: 'ERR_SESSION_UNSUPPORTED',
        details: { capability: 'ownerIndex' },
      })
    const { session } = await new Browser(plain).visit((open) => open.login('ada'))
    expect(await plain.sessions.revoke('ada', session.id ?? ''), 'one can be revoked all the same').toBe(true)
    const open = await new Browser(plain).open()
    expect(await refusal(plain, () => open.onEnd(() => {}))).toMatchObject({
      code: 'ERR_SESSION_UNSUPPORTED',
      details: { capability: 'watchable' },
    })
  })

  it('reads the address of who signed in from the socket where the request says none', async () => {
    const { world } = setUp()
    const address = async (request: object) => {
      const session = await world.sessions.open({
        method: 'GET',
        headers: { host: 'shop.test' },
        secure: true,
        ...request,
      })
      await session.login('ada')
      const { headers } = await session.commit({ status: 200, headers: {} })
      world.tokens.add(headers[0]?.[1].slice(16, 83) ?? '')
      const list = await world.sessions.list('ada')
      return list.find(({ id }) => id === session.id)?.ip
    }
    expect(await address({ ip: '192.0.2.7', socket: { remoteAddress: '192.0.2.8' } })).toBe('192.0.2.7')
    expect(await address({ socket: { remoteAddress: '192.0.2.8' } })).toBe('192.0.2.8')
    expect(await address({ socket: { remoteAddress: 7 } })).toBeUndefined()
    expect(await address({ socket: null })).toBeUndefined()
    expect(await address({ socket: {} })).toBeUndefined()
    expect(await address({})).toBeUndefined()
    const trusting = new World({ secure: true }, around)
    const session = await trusting.sessions.open({
      headers: { host: 'shop.test' },
      secure: false,
      method: 'GET',
      socket: { remoteAddress: '192.0.2.9' },
    })
    await session.login('ada')
    const { headers } = await session.commit({ status: 200, headers: {} })
    expect(headers[0]?.[1]).toMatch(/^__Host-Http-sid=/)
    expect((await trusting.sessions.list('ada'))[0]?.ip).toBe('192.0.2.9')
    expect(cookieOf('x')).toContain('__Host-Http-sid')
  })
})
