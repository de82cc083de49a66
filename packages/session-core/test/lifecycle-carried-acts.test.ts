import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, cookieOf, put, read } from './support/browser'
import { second } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { type Data, type Options, World } from './support/world'

type Session = OpenSession<Data>
type Act = (session: Session, setting: Setting) => unknown

const setUp = (options: Options = {}) => {
  const format = new PlainFormat()
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}
type Setting = ReturnType<typeof setUp>

const logout: Act = (session) => session.logout()
const ada: Act = (session) => session.login('ada')
const bob: Act = (session) => session.login('bob')
const write: Act = (session) => {
  session.data.note = 1
  return session.save()
}
const regenerate: Act = (session) => session.regenerate()
const endAtCommit: Act = (session) => session.endAtCommit()
const bobEnds: Act = (_, { world }) => world.sessions.revokeAll('bob')

describe('what several acts of one request leave the client with', () => {
  it.each<[string, 'none' | 'ada', readonly Act[], 'kept' | 'removed' | string]>([
    ['what began and ended in one request was never there', 'none', [ada, logout], 'kept'],
    ['nor what was written', 'none', [write, logout], 'kept'],
    ['nor what began twice', 'none', [ada, logout, bob, logout], 'kept'],
    ['nor what changed hands before it ended', 'none', [ada, bob, logout], 'kept'],
    ['nor what began after a logout of nothing', 'none', [logout, ada, logout], 'kept'],
    ['the last that began', 'none', [ada, logout, bob], 'bob'],
    ['the cookie of what ended is taken back', 'ada', [logout], 'removed'],
    ['also when the logout comes twice', 'ada', [logout, logout], 'removed'],
    ['also when another began and ended', 'ada', [logout, bob, logout], 'removed'],
    ['also when another took its place before it ended', 'ada', [bob, logout], 'removed'],
    ['also when that one ended elsewhere first', 'ada', [bob, bobEnds, regenerate, ada, logout], 'removed'],
    ['what began after the logout', 'ada', [logout, bob], 'bob'],
    ['what began after a session was set to null', 'ada', [endAtCommit, bob], 'bob'],
    ['nothing after it was set to null and signed out of', 'ada', [endAtCommit, logout], 'removed'],
  ])('%s', async (_, from, acts, to) => {
    const setting = setUp()
    const { browser } = setting
    if (from === 'ada') await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    for (const act of acts) await act(session, setting)
    const { token, removed, deliver } = browser.exchange(
      session,
      await session.commit({ status: 200, headers: {} }),
      undefined,
    )
    deliver()
    expect(removed ? 'removed' : token === undefined ? 'kept' : session.owner).toBe(to)
    const owner = to === 'bob' ? 'bob' : undefined
    expect((await browser.visit(read)).session).toMatchObject({ owner, status: owner ? 'active' : 'none' })
  })

  it('what was set to null ends before the next act, once', async () => {
    const { browser, world } = setUp()
    const { session: was, token } = await browser.visit((session) => session.login('ada'))
    world.events.length = 0
    await browser.visit(async (session) => {
      session.endAtCommit()
      await session.login('ada')
    })
    expect(world.events.map(({ type }) => type)).toEqual(['ended', 'created'])
    expect(world.of('ended')).toEqual([{ type: 'ended', id: was.id, owner: 'ada', reason: 'logout' }])
    expect((await browser.ask(read, { cookie: cookieOf(token) })).session.status).toBe('ended')
  })

  it('after regenerate, what had ended is forgotten, and a write begins another', async () => {
    const { browser, world } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    await browser.visit(logout as (session: Session) => unknown)
    world.events.length = 0
    const asked = await browser.ask(
      async (session) => {
        await session.regenerate()
        session.data.note = 1
      },
      { cookie: cookieOf(token) },
    )
    expect([asked.outcome.status, asked.session.data]).toEqual(['committed', { note: 1 }])
    expect(world.events.map(({ type }) => type)).toEqual(['rejected', 'created'])
    const nulled = await browser.ask(
      async (session) => {
        await session.regenerate()
        session.endAtCommit()
      },
      { cookie: cookieOf(token) },
    )
    expect(nulled.outcome.status, 'there is nothing to end').toBe('unchanged')
  })
})

describe('a session that ended while the request was under way', () => {
  const lost = async () => {
    const setting = setUp()
    const { browser } = setting
    await browser.visit(async (session) => {
      session.data.secret = 1
      await session.login('ada')
    })
    const session = await browser.open()
    expect(session.data).toEqual({ secret: 1 })
    const { id } = session
    await browser.visit((one) => one.logout())
    setting.world.events.length = 0
    return { ...setting, session, id }
  }

  it('is gone once that was noticed, and what is written is dropped under its id', async () => {
    const { session, world, id } = await lost()
    await expect(session.reload()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
    expect([session.id, session.owner, session.expiresAt, session.renewalDueAt, session.authentication]).toEqual(
      Array(5).fill(undefined),
    )
    session.data.note = 1
    await expect(session.save()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('gone')
    expect(world.events).toEqual([{ type: 'write-dropped', id, reason: 'gone' }])
  })

  it('gives way to another owner, who gets nothing of it but what is written since', async () => {
    const { browser, session, world } = await lost()
    session.data.note = 2
    await session.login('bob', { keep: ['note'] })
    expect([session.owner, session.data]).toEqual(['bob', { note: 2 }])
    browser.exchange(session, await session.commit({ status: 200, headers: {} }), undefined).deliver()
    expect((await browser.visit(read)).result).toEqual({ note: 2 })
    expect(world.events.map(({ type }) => type)).toEqual(['created'])
  })

  it.each([undefined, 'all'] as const)('keeps its values from the next owner, who asks for %s', async (keep) => {
    const { browser, session } = await lost()
    await session.login('bob', keep && { keep })
    expect(session.data).toEqual({})
    browser.exchange(session, await session.commit({ status: 200, headers: {} }), undefined).deliver()
    expect((await browser.visit(read)).result).toEqual({})
  })

  it('leaves regenerate without one', async () => {
    const { session } = await lost()
    await session.regenerate()
    expect([session.id, session.owner, session.data]).toEqual([undefined, undefined, {}])
    const { headers } = await session.commit({ status: 200, headers: {} })
    expect(headers.map(([name]) => name)).not.toContain('set-cookie')
  })
})

describe('what a session goes on from', () => {
  const lines = async (first: Act, next: Act) => {
    const setting = setUp()
    await setting.browser.visit((session) => first(session, setting))
    setting.world.clock.tick(second)
    await setting.browser.visit((session) => next(session, setting))
    const [before, after] = setting.format.issued
    if (before === undefined || after === undefined) return expect.fail('two are issued')
    return { before, after, setting }
  }
  const all: Act = (session) => session.regenerate({ keep: 'all' })

  it.each<[string, Act, Act, boolean]>([
    ['a step-up goes on from the session', ada, ada, true],
    ['regenerate goes on when it keeps all', ada, all, true],
    ['regenerate goes on when nobody is signed in', write, regenerate, true],
    ['regenerate that signs out begins anew', ada, regenerate, false],
    ['a login begins anew', write, ada, false],
    ['another owner begins anew', ada, bob, false],
  ])('%s', async (_, first, next, goesOn) => {
    const { before, after, setting } = await lines(first, next)
    expect(after.id).not.toBe(before.id)
    expect(after.root === before.root).toBe(goesOn)
    expect(after.authenticatedAt).toBe(
      goesOn ? before.authenticatedAt : setting.world.clock.now - (after.owner ? 0 : second),
    )
    expect(after.createdAt).toBe(setting.world.clock.now)
    expect(setting.format.revoked.map(({ target }) => target)).toEqual([{ id: before.id, owner: before.owner }])
    const [, by] = setting.world.events
    expect(by).toMatchObject({ type: 'regenerated', by: next === ada || next === bob ? 'login' : 'regenerate' })
  })

  it('an anonymous one is known since it began', async () => {
    const { browser, format, world } = setUp()
    await browser.visit(put({ cart: 1 }))
    expect(format.issued).toMatchObject([{ owner: null, authenticatedAt: world.clock.now, root: expect.any(String) }])
  })

  it('a login shows what it kept at once', async () => {
    const { browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const { session } = await browser.ask(async (one) => {
      const { data } = one
      data.note = 2
      await one.login('ada')
      expect(data).toEqual({ cart: 1, note: 2 })
    })
    expect(session.data).toEqual({ cart: 1, note: 2 })
  })

  it('a login that Passport made is saved by save, and so is its end', async () => {
    const { browser, world } = setUp({
      ownerOf: (data: { passport?: unknown }) => (data.passport as { user?: string } | undefined)?.user,
    })
    const login = await browser.visit(async (session) => {
      session.data.passport = { user: 'ada' }
      await session.save()
    })
    expect(login.session).toMatchObject({ owner: 'ada', data: { passport: { user: 'ada' } } })
    await browser.visit(async (session) => {
      session.data.passport = {}
      await session.save()
      expect(session.owner).toBeUndefined()
    })
    expect((await browser.visit(read)).session).toMatchObject({ owner: undefined, data: { passport: {} } })
    expect(world.of('regenerated').map(({ by }) => by)).toEqual(['owner'])
  })
})
