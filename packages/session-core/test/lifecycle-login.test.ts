import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('login, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('kills every token known before: who planted one gets nothing (claim 3)', async () => {
    const { world, browser } = setUp()
    const planted = await browser.visit(put({ cart: ['tea'] }))
    const login = await browser.visit((session) => session.login('ada'))
    expect(login.session.id).not.toBe(planted.session.id)
    expect(login.token?.slice(23, 45)).not.toBe(planted.token?.slice(23, 45))
    const thief = new Browser(world)
    const stolen = await thief.ask(read, { cookie: cookieOf(planted.token) })
    expect(stolen.session).toMatchObject({ status: 'replaced', owner: undefined, id: undefined })
    expect(stolen.result).toEqual({})
    expect((await browser.visit(read)).session.owner).toBe('ada')
  })

  it('creates where there was no session, with one store call', async () => {
    const { world, browser } = setUp()
    const { session, token } = await browser.visit((session) => session.login('ada'))
    expect(world.recorded.verbs).toEqual(['create'])
    expect(token).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
    expect(session.status, 'of the token that came in').toBe('none')
    expect(world.events).toEqual([{ type: 'created', id: session.id, owner: 'ada' }])
  })

  it('replaces in one conditional call, and says so', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: 1 }))
    world.recorded.clear()
    const { session } = await browser.visit((session) => session.login('ada'))
    expect(world.recorded.verbs).toEqual(['read', 'replace'])
    expect(world.recorded.of('replace')[0]?.args[2]).toMatchObject({ version: 1 })
    expect(world.of('regenerated')).toEqual([
      {
        type: 'regenerated',
        by: 'login',
        id: session.id,
        owner: 'ada',
        previous: { id: before.session.id, owner: undefined },
      },
    ])
  })

  it('keeps all of an anonymous session, what nobody saved included', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: ['tea'] }))
    const { session } = await browser.visit(async (session) => {
      session.data.note = 'unsaved'
      await session.login('ada')
    })
    expect(await world.stored(session.id)).toEqual({ cart: ['tea'], note: 'unsaved' })
    expect(await browser.visit(read)).toMatchObject({ result: { cart: ['tea'], note: 'unsaved' } })
  })

  it('keeps all for the same owner, and nothing of somebody else, whose unsaved writes are dropped with an event', async () => {
    const { world, browser } = setUp()
    await browser.visit(async (session) => {
      await session.login('ada')
      session.data.note = 1
    })
    const again = await browser.visit((session) => session.login('ada'))
    expect(await world.stored(again.session.id)).toEqual({ note: 1 })
    const other = await browser.visit(async (session) => {
      session.data.pending = 2
      await session.login('bob')
      return { ...session.data }
    })
    expect(other.result).toEqual({})
    expect(await world.stored(other.session.id)).toEqual({})
    expect(world.of('write-dropped')).toEqual([{ type: 'write-dropped', id: other.session.id, reason: 'owner' }])
  })

  it('keeps what `keep` says, from anybody', async () => {
    const { world, browser } = setUp()
    const keys = await browser.visit(async (session) => {
      Object.assign(session.data, { cart: 1, theme: 'dark', note: 3 })
      await session.login('ada', { keep: ['theme', 'cart', 'absent'] })
    })
    expect(await world.stored(keys.session.id)).toEqual({ cart: 1, theme: 'dark' })
    expect(world.of('write-dropped'), 'the application asked for it').toEqual([])
    const other = await browser.visit((session) => session.login('bob', { keep: ['theme'] }))
    expect(await world.stored(other.session.id)).toEqual({ theme: 'dark' })
    const all = await browser.visit((session) => session.login('eve', { keep: 'all' }))
    expect(await world.stored(all.session.id)).toEqual({ theme: 'dark' })
  })

  it('lets what is written afterwards into the new session, with one update', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    world.recorded.clear()
    const { session } = await browser.visit(async (session) => {
      await session.login('ada', { keep: [] })
      session.data.greeted = true
    })
    expect(world.recorded.verbs).toEqual(['read', 'replace', 'update'])
    expect(await world.stored(session.id)).toEqual({ greeted: true })
  })

  it('stores what is written while the store is asked', async () => {
    for (const keep of ['all', ['cart']] as const) {
      const { world, browser } = setUp()
      await browser.visit(put({ cart: 1 }))
      const { session } = await browser.visit(async (session) => {
        session.data.before = 1
        const done = session.login('ada', { keep })
        session.data.meanwhile = 2
        await done
        expect(session.data.meanwhile).toBe(2)
      })
      expect(await world.stored(session.id)).toMatchObject({ cart: 1, meanwhile: 2 })
    }
  })

  it.each([
    ['', '0 bytes'],
    ['x'.repeat(256), '256 bytes'],
    ['é'.repeat(128), '256 bytes'],
    [42, 'a number'],
    [null, 'a null'],
  ])('refuses %j for an owner before any store call', async (owner, what) => {
    const { world, browser } = setUp()
    const session = await browser.open()
    const error = await refusal(world, () => session.login(owner as string))
    expect(error).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'owner' } })
    expect(error.message).toContain(what)
    expect(world.recorded.calls).toEqual([])
  })

  it('takes owners of 1 to 255 bytes as they are', async () => {
    const { browser } = setUp()
    for (const owner of ['0', 'x'.repeat(255), 'é'.repeat(127), 'constructor']) {
      await browser.visit((session) => session.login(owner))
      expect((await browser.visit(nothing)).session.owner).toBe(owner)
    }
  })

  it.each([
    ['keep', { keep: 'cart' }],
    ['keep', { keep: [1] }],
    ['amr', { amr: 'pwd' }],
    ['amr', { amr: [1] }],
    ['aal', { aal: 4 }],
    ['via', { via: 'pigeon' }],
  ])('refuses a wrong %s', async (option, options) => {
    const { world, browser } = setUp()
    const session = await browser.open()
    const error = await refusal(world, () => session.login('ada', options as object))
    expect(error).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option } })
    expect(world.recorded.calls).toEqual([])
  })

  it('leaves the session as it was when it is refused', async () => {
    const { world, browser } = setUp({ limit: { perOwner: 1, beyond: 'refuse' } })
    await new Browser(world).visit((session) => session.login('ada'))
    const before = await browser.visit(put({ cart: 1 }))
    const { outcome, session } = await browser.visit(async (session) => {
      session.data.note = 2
      const error = await refusal(world, () => session.login('ada'))
      expect(error).toMatchObject({ code: 'ERR_SESSION_LIMIT', status: 403, details: { limit: 1 } })
    })
    expect(outcome.status).toBe('committed')
    expect(session.id).toBe(before.session.id)
    expect(await world.stored(before.session.id)).toEqual({ cart: 1, note: 2 })
  })
})
