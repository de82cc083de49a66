import { describe, expect, it } from 'vitest'
import { createSessions } from '../src/sessions'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { minute } from './support/clock'
import { PlainFormat } from './support/plain-format'
import { type Options, World } from './support/world'

const setUp = (ways: ConstructorParameters<typeof PlainFormat>[0] = {}, options: Options = {}) => {
  const format = new PlainFormat(ways)
  const world = new World({ store: format, ...options })
  return { format, world, browser: new Browser(world) }
}
const unsupported = (capability: string) => ({ code: 'ERR_SESSION_UNSUPPORTED', details: { capability } })

describe('what a token cannot do is refused, never passed over', () => {
  it('as an option, at start-up', () => {
    const store = new PlainFormat()
    const made = (options: Options) => () => createSessions({ store, ...options } as never)
    expect(made({ policy: 'permissive' })).toThrow(expect.objectContaining(unsupported('adoption')))
    expect(made({ limit: { perOwner: 1, beyond: 'evict' } })).toThrow(expect.objectContaining(unsupported('ownerList')))
    const readable = new PlainFormat({ serverData: false })
    expect(() => createSessions({ store: readable, ownerOf: () => 'ada' })).toThrow(
      expect.objectContaining(unsupported('serverData')),
    )
    expect(made({ secrets: ['a secret of thirty-two characters'] }), 'what a store has use for').not.toThrow()
  })

  it('as an act', async () => {
    const { browser, world } = setUp()
    await browser.visit(async (session) => {
      await expect(session.update(() => 1)).rejects.toMatchObject(unsupported('mergeSafe'))
      expect(() => session.onEnd(() => {})).toThrow(expect.objectContaining(unsupported('watchable')))
    })
    await expect(world.sessions.list('ada')).rejects.toMatchObject(unsupported('ownerList'))
    await expect(world.sessions.revokeAll('ada', { except: 'x'.repeat(22) })).rejects.toMatchObject(
      unsupported('ownerList'),
    )
  })

  it('data, where the client could read it', async () => {
    const { browser } = setUp({ serverData: false })
    await browser.visit((session) => session.login('ada'))
    await browser.visit(async (session) => {
      session.data.cart = 1
      await expect(session.save()).rejects.toMatchObject(unsupported('serverData'))
      await session.reload()
    })
    const assigned = await browser.open()
    assigned.data.cart = 1
    await expect(async () => assigned.commit({ status: 200, headers: {} })).rejects.toMatchObject(
      unsupported('serverData'),
    )
    expect((await browser.visit(read)).session).toMatchObject({ owner: 'ada', data: {} })
  })

  it('ending sessions, where nobody remembers it', async () => {
    const { browser, world, format } = setUp({ revocable: false })
    const login = await browser.visit((session) => session.login('ada'))
    await expect(world.sessions.revoke('ada', 'x'.repeat(22))).rejects.toMatchObject(unsupported('revocable'))
    await expect(world.sessions.revokeAll('ada')).rejects.toMatchObject(unsupported('revocable'))
    const out = await browser.visit((session) => session.logout())
    expect([out.removed, format.calls.includes('revoke')]).toEqual([true, false])
    expect((await browser.ask(read, { cookie: cookieOf(login.token) })).session.owner, 'as describe() says').toBe('ada')
    expect(world.sessions.describe()).toContainEqual(
      expect.objectContaining({ setting: 'revocation', value: 'none', note: expect.stringContaining('7.4.1') }),
    )
  })

  it('a session of its own that outlives what is remembered', async () => {
    const { browser } = setUp()
    const session = await browser.open()
    const lifetime = { absolute: '401d' } as const
    await expect(session.login('ada', { lifetime })).rejects.toMatchObject({ code: 'ERR_SESSION_OPTION' })
  })
})

describe('where no token can leave', () => {
  it('pages that cannot set cookies extend nothing, and their writes are dropped', async () => {
    const { browser, world } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(5 * minute)
    for (const mode of [{ cookies: false }, { internal: true }]) {
      const page = await browser.visit(put({ cart: 1 }), { mode })
      expect([page.token, page.session.owner]).toEqual([undefined, 'ada'])
      await browser.visit((session) => expect(session.save()).resolves.toBeUndefined(), { mode })
      await browser.visit(
        async (session) => {
          session.data.cart = 1
          await expect(session.save()).rejects.toMatchObject({ code: 'ERR_SESSION_READONLY' })
        },
        { mode },
      )
    }
    expect(world.of('write-dropped').map(({ reason }) => reason)).toContain('no-cookie')
  })

  it('a response from another site begins nothing', async () => {
    const { browser, world } = setUp()
    const headers = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    const posted = await browser.visit(put({ cart: 1 }), { method: 'POST', headers })
    expect(posted.token).toBeUndefined()
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'cross-site' }])
    await browser.visit((session) => session.login('ada'))
    expect((await browser.open({ method: 'POST', headers })).refusal).toMatchObject({ status: 403 })
  })
})

describe('what comes in', () => {
  it("is nothing of ours without its shape: a cookie is malformed, a bearer token another issuer's", async () => {
    const { browser, format, world } = setUp({}, { transports: [cookie(), header()] })
    const opaque = `${'a'.repeat(22)}.${'b'.repeat(44)}`
    expect((await browser.ask(nothing, { cookie: cookieOf(opaque) })).session.status).toBe('rejected')
    const headers = { authorization: `Bearer ${opaque}` }
    expect((await browser.ask(nothing, { cookie: undefined, headers })).session.status).toBe('none')
    expect(format.calls).toEqual([])
    expect(world.of('rejected')).toMatchObject([{ reason: 'malformed' }])
  })

  it('is bound to the name of the cookie', async () => {
    const { browser, format, world } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    const other = new World({ store: format, transports: [cookie({ name: '__Host-other' })] })
    other.clock.now = world.clock.now
    const asked = await new Browser(other).ask(nothing, { cookie: `__Host-other=${token}` })
    expect(asked.session.status).toBe('rejected')
    expect(other.of('rejected')).toMatchObject([{ reason: 'wrong-purpose' }])
  })

  it('may be several: the owned one, and of one session the newest; two owners are ambiguous', async () => {
    const { browser, world } = setUp()
    const anonymous = await new Browser(world).visit(put({ cart: 1 }))
    const login = await browser.visit((session) => session.login('ada'))
    world.clock.tick(2 * minute)
    const later = await browser.visit(put({ cart: 2 }))
    const bob = await new Browser(world).visit((session) => session.login('bob'))
    const with_ = async (...tokens: (string | undefined)[]) =>
      (await browser.ask(read, { cookie: tokens.map(cookieOf).join('; ') })).session
    expect(await with_(anonymous.token, login.token, later.token)).toMatchObject({ owner: 'ada', data: { cart: 2 } })
    expect(await with_(login.token, bob.token)).toMatchObject({ owner: undefined, status: 'rejected' })
    expect(world.of('rejected').at(-1)).toMatchObject({ reason: 'ambiguous' })
  })

  it('contradicts itself on two transports', async () => {
    const { browser, world } = setUp({}, { transports: [cookie(), header()] })
    const { token } = await browser.visit((session) => session.login('ada'))
    const bob = await new Browser(world).visit((session) => session.login('bob'))
    const headers = { authorization: `Bearer ${bob.token}` }
    expect((await browser.ask(read, { headers })).session.status).toBe('rejected')
    expect(world.of('rejected')).toMatchObject([{ reason: 'ambiguous', transport: 'cookie' }])
    const same = { authorization: `Bearer ${token}` }
    expect((await browser.ask(read, { headers: same })).session.owner).toBe('ada')
  })

  it('follows Passport, where the data is kept', async () => {
    const ownerOf = (data: { passport?: unknown }) => (data.passport as { user?: string } | undefined)?.user
    const { browser, world } = setUp({}, { ownerOf })
    await browser.visit(put({ passport: { user: 'ada' }, cart: 1 }))
    const ada = await browser.visit(read)
    expect([ada.session.owner, ada.result]).toEqual(['ada', { passport: { user: 'ada' }, cart: 1 }])
    await browser.visit((session) => {
      session.data.passport = {}
    })
    const out = await browser.visit(read)
    expect([out.session.owner, out.result]).toEqual([undefined, { passport: {} }])
    expect(world.of('regenerated').map(({ by }) => by)).toEqual(['owner'])
  })
})
