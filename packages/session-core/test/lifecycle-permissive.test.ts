import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { hour, minute } from './support/clock'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

const token = 'a-token-that-the-client-brought'
const asked = { cookie: cookieOf(token) }

describe.each(stores)('permissive, on %s', (_, around) => {
  const setUp = (options: Options = {}, shared?: World) => {
    const world = new World({ policy: 'permissive', ...options }, around, shared)
    world.tokens.add(token)
    return { world, browser: new Browser(world) }
  }

  it('adopts an unknown token on the first write, for an anonymous session, and sends no cookie', async () => {
    const { world, browser } = setUp()
    expect((await browser.ask(read, asked)).session).toMatchObject({ status: 'expired', id: undefined })
    const first = await browser.ask(put({ n: 1 }), asked)
    expect([first.outcome.status, first.token, first.session.owner]).toEqual(['committed', undefined, undefined])
    expect(first.session.id).toMatch(/^[\w-]{22}$/)
    expect((await browser.ask(read, asked)).result).toEqual({ n: 1 })
    expect(world.of('created')).toEqual([{ type: 'created', id: first.session.id, owner: undefined }])
    world.recorded.clear()
    await browser.ask(put({ m: 2 }), asked)
    expect(world.recorded.verbs).toEqual(['read', 'update'])
  })

  it('is warned of at start-up; strict never adopts', async () => {
    const { world } = setUp()
    expect(world.of('warning')).toMatchObject([{ code: 'WARN_SESSION_PERMISSIVE' }])
    const strict = new World({}, around)
    const { session, token: own } = await new Browser(strict).ask(put({ n: 1 }), asked)
    expect(session.status).toBe('rejected')
    expect(own).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
  })

  it('never lets an adopted token be signed in: who planted it gets nothing (claim 3)', async () => {
    const { world, browser } = setUp()
    await browser.ask(put({ cart: 1 }), asked)
    const login = await browser.visit((session) => session.login('ada'), asked)
    expect(login.token).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
    expect(await world.stored(login.session.id)).toEqual({ cart: 1 })
    const planted = await browser.ask(put({ evil: 1 }), asked)
    expect(planted.session).toMatchObject({ status: 'replaced', owner: undefined })
    expect(planted.outcome.status).toBe('gone')
    const direct = await browser.ask((session) => session.login('bob'), {
      cookie: cookieOf('another-token-of-the-client'),
    })
    expect(direct.token).toMatch(/^[\w-]{22}\./)
  })

  it('adopts it again after the mark, as a new empty anonymous session', async () => {
    const { world, browser } = setUp()
    await browser.ask(put({ cart: 1 }), asked)
    await browser.ask((session) => session.login('ada'), asked)
    world.clock.tick(2 * minute)
    const again = await browser.ask(put({ n: 1 }), asked)
    expect(again.session.owner).toBeUndefined()
    expect((await browser.ask(read, asked)).result).toEqual({ n: 1 })
  })

  it('writes to the session of another request that adopted first', async () => {
    const { world, browser } = setUp()
    const [one, two, three] = [await browser.open(asked), await browser.open(asked), await browser.open(asked)]
    one.data.a = 1
    two.data.b = 2
    await one.commit({ status: 200, headers: {} })
    expect((await two.commit({ status: 200, headers: {} })).status).toBe('committed')
    await three.save()
    expect(await world.stored(one.id)).toEqual({ a: 1, b: 2 })
    expect([two.id, three.id]).toEqual([one.id, one.id])
  })

  it('drops a write whose session another request began and ended', async () => {
    const { world, browser } = setUp()
    const [one, two, three] = [await browser.open(asked), await browser.open(asked), await browser.open(asked)]
    one.data.a = 1
    two.data.b = 2
    await one.commit({ status: 200, headers: {} })
    await one.logout()
    expect((await two.commit({ status: 200, headers: {} })).status).toBe('gone')
    await expect(three.save()).rejects.toMatchObject({ code: 'ERR_SESSION_GONE' })
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'gone' }])
  })

  it('knows no current and former secrets: an adopted session neither renews nor is reused', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h' } })
    await browser.ask(put({ n: 1 }), asked)
    world.clock.tick(2 * hour)
    const { token: renewed, session } = await browser.ask(nothing, asked)
    expect([renewed, session.renewalDueAt, session.status]).toEqual([undefined, undefined, 'active'])
    expect(world.recorded.of('update')[0]?.args[1], 'but it is touched').toMatchObject({ lastSeenAt: world.clock.now })
  })

  it('ends what is over by shorter options before the id is begun anew', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h' } })
    await browser.ask(put({ old: 'data' }), asked)
    world.clock.tick(hour)
    const short = setUp({ lifetime: { idle: '30m' } }, world)
    expect((await short.browser.ask(read, asked)).session.status).toBe('expired')
    const again = await short.browser.ask(put({ n: 1 }), asked)
    expect(again.outcome.status).toBe('committed')
    expect(short.world.recorded.verbs.slice(-3)).toEqual(['read', 'destroy', 'create'])
    expect((await short.browser.ask(read, asked)).result).toEqual({ n: 1 })
  })

  it('re-digests adopted tokens, and gives a token of ours to one that it cannot know', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.ask(put({ n: 1 }), asked)
    const keyed = setUp({ secrets: [`${'k'.repeat(20)}a-secret-of-the-application`] }, world)
    await keyed.browser.ask(nothing, asked)
    expect(keyed.world.recorded.of('update')[0]?.args[1]).toHaveProperty('credentials')
    expect((await keyed.browser.ask(read, asked)).result).toEqual({ n: 1 })
    const late = setUp({}, world)
    const unknowable = await late.browser.ask(put({ mine: 1 }), asked)
    expect(unknowable.token).toMatch(/^[\w-]{22}\.[\w-]{44}$/)
    expect(await world.stored(session.id)).toEqual({ n: 1 })
  })

  it('gives a token of ours also when another purpose took the id meanwhile', async () => {
    const { world, browser } = setUp()
    const admin = setUp({ transports: [cookie({ name: '__Host-admin' })] }, world)
    const open = await browser.open(asked)
    open.data.mine = 1
    const other = await admin.world.sessions.open({
      method: 'GET',
      headers: { host: 'shop.test', cookie: `__Host-admin=${token}` },
      secure: true,
    })
    other.data.theirs = 1
    await other.commit({ status: 200, headers: {} })
    const outcome = browser.exchange(open, await open.commit({ status: 200, headers: {} }), 0)
    expect(outcome.token).toMatch(/^[\w-]{22}\./)
    expect([outcome.outcome.status, world.of('write-dropped')]).toEqual(['committed', []])
    expect(await world.stored(other.id)).toEqual({ theirs: 1 })
    expect(await world.stored(open.id)).toEqual({ mine: 1 })
  })

  it('adopts cookies alone, and only well-formed ones', async () => {
    const { world } = setUp({ transports: [cookie(), header()] })
    const client = new Browser(world)
    const byHeader = await client.ask(put({ n: 1 }), { headers: { authorization: `Bearer ${token}` } })
    expect([byHeader.session.status, typeof byHeader.token]).toEqual(['none', 'string'])
    for (const bad of ['x'.repeat(21), 'x'.repeat(257), 'with spaces in the middle of it'])
      expect((await client.ask(put({ n: 1 }), { cookie: cookieOf(bad) })).session.status).toBe('rejected')
  })

  it('ends by logout, which takes the cookie away', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.ask(put({ n: 1 }), asked)
    const out = await browser.ask((open) => open.logout(), asked)
    expect([out.removed, await world.isLive(session.id)]).toEqual([true, false])
    expect((await browser.ask(put({ n: 2 }), asked)).outcome.status, 'until its mark is gone').toBe('gone')
    const guess = cookieOf(`${session.id}.${'A'.repeat(44)}`)
    expect((await browser.ask(nothing, { cookie: guess })).session.status, 'who knows the id alone').toBe('expired')
  })

  it('regenerates into a token of ours', async () => {
    const { browser } = setUp()
    await browser.ask(put({ n: 1 }), asked)
    const { token: own } = await browser.visit((session) => session.regenerate({ keep: 'all' }), asked)
    expect(own).toMatch(/^[\w-]{22}\./)
    expect((await browser.visit(read)).result).toEqual({ n: 1 })
  })
})
