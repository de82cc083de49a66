import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { hour } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('regenerate, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('gives a new id and secret at once, and none known before is accepted after it (claim 3)', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit((session) => session.login('ada'))
    world.recorded.clear()
    const after = await browser.visit((session) => session.regenerate())
    expect(world.recorded.verbs).toEqual(['read', 'replace'])
    expect(after.token?.slice(0, 45)).not.toBe(before.token?.slice(0, 45))
    expect((await browser.ask(nothing, { cookie: cookieOf(before.token) })).session.status).toBe('replaced')
    expect(world.of('regenerated').at(-1)).toMatchObject({ by: 'regenerate', owner: undefined })
  })

  it('by itself keeps neither data nor owner: it signs out', async () => {
    const { world, browser } = setUp()
    await browser.visit(async (session) => {
      await session.login('ada', { amr: ['pwd'], aal: 1 })
      session.data.note = 1
    })
    const { session } = await browser.visit((session) => session.regenerate())
    expect(session).toMatchObject({ owner: undefined, authentication: undefined, data: {} })
    expect(await world.stored(session.id)).toEqual({})
    expect(session.check()).toBe('login')
  })

  it('keeps the owner and what they proved with `all` only', async () => {
    const { world, browser } = setUp()
    await browser.visit(async (session) => {
      await session.login('ada', { amr: ['pwd'], aal: 1 })
      Object.assign(session.data, { note: 1, theme: 'dark' })
    })
    const all = await browser.visit(async (session) => {
      session.data.more = 2
      await session.regenerate({ keep: 'all' })
    })
    expect(all.session).toMatchObject({ owner: 'ada', authentication: { amr: ['pwd'], aal: 1 } })
    expect(await world.stored(all.session.id)).toEqual({ note: 1, theme: 'dark', more: 2 })
    const keys = await browser.visit((session) => session.regenerate({ keep: ['theme'] }))
    expect(keys.session.owner).toBeUndefined()
    expect(await world.stored(keys.session.id)).toEqual({ theme: 'dark' })
  })

  it('copies the absolute end', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h', renewal: 'never' } })
    await browser.visit((session) => session.login('ada'))
    for (const keep of ['all', []] as const) {
      world.clock.tick(3 * hour)
      await browser.visit((session) => session.regenerate({ keep }))
    }
    world.clock.tick(2 * hour - 1)
    expect((await browser.visit(nothing)).session.status).toBe('active')
    world.clock.tick(1)
    expect((await browser.visit(nothing)).session.status).toBe('expired')
  })

  it('leaves a session alive whose own lifetime has outlived the common one', async () => {
    const { world, browser } = setUp()
    const lifetime = { idle: '14d', absolute: '90d', persistent: true } as const
    await browser.visit((session) => session.login('ada', { lifetime }))
    world.clock.tick(240 * hour)
    const out = await browser.visit(async (session) => {
      session.data.theme = 'dark'
      await session.regenerate({ keep: ['theme'] })
    })
    expect((await browser.visit(read)).result).toEqual({ theme: 'dark' })
    expect(out.session.expiresAt).toBeGreaterThan(world.clock.now)
  })

  it('installs a new object; the one before stays readable and is not looked at', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const { session } = await browser.visit(async (session) => {
      const before = session.data
      await session.regenerate()
      expect(session.data).not.toBe(before)
      expect(before).toEqual({ cart: 1 })
      before['late'] = 1
      session.data.notice = 'new'
    })
    expect(await world.stored(session.id)).toEqual({ notice: 'new' })
  })

  it('without a live session creates nothing and sends nothing', async () => {
    const { world, browser } = setUp()
    const { outcome } = await browser.visit((session) => session.regenerate())
    expect(world.recorded.calls).toEqual([])
    expect(outcome.headers.filter(([name]) => name === 'set-cookie')).toEqual([])
    const kept = await browser.visit((session) => session.regenerate({ keep: 'all' }))
    expect(kept.session.id).toBeUndefined()
  })

  it('of an ended session forgets it, so that a later write begins, and refuses to keep something of it', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    await world.sessions.revokeAll('ada')
    for (const keep of ['all', ['cart']] as const) {
      const session = await browser.open()
      expect(session.status).toBe('ended')
      expect(await refusal(world, () => session.regenerate({ keep }))).toMatchObject({ code: 'ERR_SESSION_GONE' })
    }
    const { token } = await browser.visit(async (session) => {
      await session.regenerate()
      session.data.cart = 1
    })
    expect(token).toBeTruthy()
    expect((await browser.visit(read)).result).toEqual({ cart: 1 })
  })

  it('lets a login follow that creates, as Passport does it', async () => {
    const { browser } = setUp()
    await browser.visit(async (session) => {
      await session.regenerate()
      await session.login('ada')
    })
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('reads again on a conflict and goes on with what the others wrote', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    await browser.visit(put({ theme: 'dark' }))
    await session.regenerate({ keep: 'all' })
    expect(await world.stored(session.id)).toEqual({ cart: 1, theme: 'dark' })
    expect(session.data).toEqual({ cart: 1, theme: 'dark' })
  })

  it('of what ended meanwhile creates nothing, and throws when something was to be kept', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const [keeping, forgetting] = [await browser.open(), await browser.open()]
    await browser.visit((session) => session.login('ada'))
    expect(await refusal(world, () => keeping.regenerate({ keep: 'all' }))).toMatchObject({ code: 'ERR_SESSION_GONE' })
    await forgetting.regenerate()
    const { headers } = await forgetting.commit({ status: 200, headers: {} })
    expect(headers.filter(([name]) => name === 'set-cookie')).toEqual([])
    expect(world.of('created')).toHaveLength(1)
  })

  it('refuses a wrong keep, and gives up at the deadline', async () => {
    const { world, browser } = setUp({ deadline: '40ms' })
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    expect(await refusal(world, () => session.regenerate({ keep: 'cart' as 'all' }))).toMatchObject({
      code: 'ERR_SESSION_OPTION',
      details: { option: 'keep' },
    })
    world.faults.answer('replace', { status: 'conflict' }, 1000)
    expect(await refusal(world, () => session.regenerate())).toMatchObject({ code: 'ERR_SESSION_CONFLICT' })
  })
})
