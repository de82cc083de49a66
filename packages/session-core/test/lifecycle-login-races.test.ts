import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { refusal } from './support/errors'
import { FalseTimers } from './support/false-timers'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('logins that race, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('keep the cart of a double-clicked login, by copying it from the one that won', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: ['tea'] }))
    const [first, second] = [await browser.open(), await browser.open()]
    await first.login('ada')
    await second.login('ada')
    expect(await world.stored(first.id)).toEqual({ cart: ['tea'] })
    expect(await world.stored(second.id)).toEqual({ cart: ['tea'] })
    expect(await world.sessions.list('ada')).toHaveLength(2)
  })

  it('copy also when the second click came after the first was done, with the old token', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: ['tea'], note: 1 }))
    await browser.ask((session) => session.login('ada'))
    const late = await browser.ask((session) => session.login('ada', { keep: ['cart'] }), {
      cookie: cookieOf(before.token),
    })
    expect(await world.stored(late.session.id), 'keep applies').toEqual({ cart: ['tea'] })
    const other = await browser.ask((session) => session.login('bob'), { cookie: cookieOf(before.token) })
    expect(await world.stored(other.session.id), 'it is not his').toEqual({})
  })

  it('copy nothing from a successor that is over, and nothing without the lineage', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: 1 }))
    const winner = await browser.ask((session) => session.login('ada'))
    const guess = cookieOf(`${before.token?.slice(0, 23)}${'A'.repeat(44)}`)
    const guessed = await browser.ask((session) => session.login('ada'), { cookie: guess })
    expect(await world.stored(guessed.session.id)).toEqual({})
    await browser.ask((session) => session.logout(), { cookie: cookieOf(winner.token) })
    const late = await browser.ask((session) => session.login('ada'), { cookie: cookieOf(before.token) })
    expect(await world.stored(late.session.id)).toEqual({})
  })

  it('carry writes of other requests along: a conflict is read again, and what is pending is put on top', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1, note: 1 }))
    const session = await browser.open()
    session.data.note = 2
    await browser.visit(put({ cart: 2, theme: 'dark' }))
    world.recorded.clear()
    await session.login('ada')
    expect(world.recorded.verbs).toEqual(['replace', 'read', 'replace'])
    expect(await world.stored(session.id)).toEqual({ cart: 2, theme: 'dark', note: 2 })
    expect(session.data).toEqual({ cart: 2, theme: 'dark', note: 2 })
  })

  it('give up at the deadline with a conflict, and never write unconditionally', async () => {
    const timers = new FalseTimers()
    onTestFinished(timers.install())
    const { world, browser } = setUp({ deadline: '60ms' })
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    world.faults.answer('replace', { status: 'conflict' }, 1000)
    const error = await timers.pass(refusal(world, () => session.login('ada')))
    expect(error).toMatchObject({ code: 'ERR_SESSION_CONFLICT', status: 409 })
    expect((error.details as { attempts: number }).attempts).toBeGreaterThan(1)
    for (const { args } of world.recorded.of('replace')) expect(args[2]).toMatchObject({ version: 1 })
    expect(session.owner).toBeUndefined()
  })

  it('mint another id when one is taken, and report a store that calls all of them taken', async () => {
    const { world, browser } = setUp()
    world.faults.answer('create', { status: 'taken' }, 2)
    const { session } = await browser.visit((session) => session.login('ada'))
    expect(new Set(world.recorded.of('create').map(({ args }) => (args[0] as { id: string }).id)).size).toBe(3)
    world.faults.answer('replace', { status: 'taken' }, 1)
    await browser.visit((session) => session.login('ada'))
    expect(await world.isLive(session.id)).toBe(false)
    world.faults.answer('create', { status: 'taken' }, 1000)
    world.recorded.clear()
    const error = await refusal(world, async () => (await new Browser(world).open()).login('bob'))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', details: { verb: 'create', outcome: 'unknown' } })
    expect(error.message).toContain('the store called 5 new ids taken, one after another')
    expect(world.recorded.of('create')).toHaveLength(5)
  })

  it('begin anew when the session ended meanwhile and was nobody’s', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    await browser.visit((other) => other.logout())
    await session.login('ada')
    expect(await world.stored(session.id)).toEqual({})
    expect(world.of('created')).toHaveLength(2)
  })

  it('take nothing of somebody else’s along when that session ended meanwhile', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    session.data.secret = 'private datum of ada'
    await browser.visit((other) => other.logout())
    await session.login('bob')
    expect(await world.stored(session.id)).toEqual({})
    expect(session.data).toEqual({})
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'owner', id: session.id }])
  })

  it('send the token where the presented one came by, also when its session ended meanwhile', async () => {
    const { header } = await import('../src/transport/header')
    const { cookie } = await import('../src/transport/cookie')
    const { world, browser } = setUp({ transports: [cookie(), header()] })
    const first = await browser.ask((session) => session.login('ada', { via: 'header' }))
    const tokenIn = (headers: readonly (readonly [string, string])[]) =>
      headers.find(([name]) => name === 'session-token')?.[1]
    const token = tokenIn(first.outcome.headers) ?? ''
    world.tokens.add(token)
    const session = await browser.open({ headers: { authorization: `Bearer ${token}` } })
    await world.sessions.revokeAll('ada')
    await session.login('bob')
    const { headers } = await session.commit({ status: 200, headers: {} })
    expect(tokenIn(headers)).toMatch(/^[\w-]{22}\./)
    world.tokens.add(tokenIn(headers) ?? '')
  })
})

describe.each(stores)('limit, on %s', (_, around) => {
  it('evict ends the session least recently seen, tells of it, and its mark copies and follows nothing', async () => {
    const world = new World({ limit: { perOwner: 2, beyond: 'evict' } }, around)
    const phones = [new Browser(world), new Browser(world), new Browser(world)] as const
    for (const phone of phones) {
      await phone.visit((session) => session.login('ada'))
      world.clock.tick(1000)
    }
    expect((await world.sessions.list('ada')).length).toBe(2)
    expect(world.of('ended')).toMatchObject([{ owner: 'ada', reason: 'evicted' }])
    const evicted = await phones[0].visit(read)
    expect(evicted.session.status).toBe('ended')
    const written = await phones[0].visit(put({ note: 1 }))
    expect(written.outcome.status).toBe('gone')
    const out = await phones[0].visit((session) => session.logout())
    expect(out.removed).toBe(false)
    expect((await world.sessions.list('ada')).length).toBe(2)
    await phones[0].visit((session) => session.login('ada'))
    expect((await phones[0].visit(nothing)).session.owner).toBe('ada')
  })

  it('does not count the session that a step-up ends', async () => {
    const world = new World({ limit: { perOwner: 1, beyond: 'refuse' } }, around)
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.regenerate({ keep: 'all' }))
    expect(world.of('ended')).toEqual([])
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('is not asked of sessions that are nobody’s', async () => {
    const world = new World({ limit: { perOwner: 1, beyond: 'refuse' } }, around)
    for (let n = 0; n < 3; n++) await new Browser(world).visit(put({ n }))
    for (const { args } of world.recorded.of('create')) expect(args[1]).not.toHaveProperty('limit')
  })

  it('says FULL when the store has no room', async () => {
    const world = new World({ store: memoryStore({ maxSessions: 1 }) })
    await new Browser(world).visit((session) => session.login('ada'))
    const session = await new Browser(world).open()
    expect(await refusal(world, () => session.login('bob'))).toMatchObject({ code: 'ERR_SESSION_FULL', status: 503 })
  })
})
