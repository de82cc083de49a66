import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import type { Transport } from '../src/transport/contract'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing, put, read, viewOf } from './support/browser'
import { hour, minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

const unknown = (letter: string): string => `${letter.repeat(22)}.${letter.repeat(44)}`

describe.each(stores)('corners of the lifecycle, on %s', (_, around) => {
  const setUp = (options: Options = {}, shared?: World) => {
    const world = new World(options, around, shared)
    return { world, browser: new Browser(world) }
  }

  it('a login after a save that found the session replaced keeps the cart of the one that won', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    await browser.visit((other) => other.login('ada'))
    session.data.note = 2
    await refusal(world, () => session.save())
    await session.login('ada')
    expect(await world.stored(session.id)).toEqual({ cart: 1, note: 2 })
  })

  it('a login after a save that found the session ended by hand or time begins anew', async () => {
    const { world, browser } = setUp()
    for (const how of ['logout', 'expired'] as const) {
      await browser.visit(put({ cart: 1 }))
      const session = await browser.open()
      if (how === 'logout') await browser.visit((other) => other.logout())
      else world.clock.tick(hour)
      session.data.note = 2
      await refusal(world, () => session.save())
      await session.login('ada')
      expect(await world.stored(session.id)).toEqual({ note: 2 })
    }
  })

  it('a login after a save that found somebody else’s session ended takes nothing of theirs along', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    await world.sessions.revokeAll('ada')
    session.data.secret = 'private datum of ada'
    await refusal(world, () => session.save())
    await session.login('bob')
    expect(await world.stored(session.id)).toEqual({})
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'owner' }])
  })

  it('a double-clicked login copies nothing from a winner that is over by the clocks in force', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h', renewalWindow: '90m', renewal: '4h' } })
    const before = await browser.visit(put({ cart: 1 }))
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(hour)
    const short = setUp({ lifetime: { idle: '30m' } }, world)
    const late = await short.browser.ask((session) => session.login('ada'), { cookie: cookieOf(before.token) })
    expect(await world.stored(late.session.id)).toEqual({})
  })

  it('an anonymous token with the lineage and another secret is an outdated one', async () => {
    const { world, browser } = setUp()
    const { token = '', session } = await browser.visit(put({ cart: 1 }))
    const seen = await browser.ask(nothing, { cookie: cookieOf(`${token.slice(0, 45)}${'A'.repeat(22)}`) })
    expect(seen.session.status).toBe('reuse')
    expect(world.of('reuse-detected')).toMatchObject([{ id: session.id, owner: undefined }])
    expect(world.of('ended')).toMatchObject([{ reason: 'reuse' }])
  })

  it('two requests that confirm: the second has nothing left to send', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    const [one, two] = [await browser.open(), await browser.open()]
    await one.commit(viewOf())
    world.recorded.clear()
    expect((await two.commit(viewOf())).status).toBe('committed')
    expect(world.recorded.verbs).toEqual(['update'])
    expect(world.recorded.of('update')[0]?.outcome).toEqual({ status: 'conflict' })
  })

  it('a conflict after which the session is gone drops the write', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(16 * minute)
    const session = await browser.open()
    session.data.n = 1
    await world.sessions.revokeAll('ada')
    world.faults.answer('update', { status: 'conflict' })
    expect((await session.commit(viewOf())).status).toBe('gone')
  })

  it('a renewal that a transport cannot send is not due; what else is due is sent', async () => {
    let blocked = false
    const base = cookie()
    const transport: Transport = {
      ...base,
      issue: (...args) => (blocked ? { status: 'insecure' } : base.issue(...args)),
    }
    const { world, browser } = setUp({
      transports: [transport],
      lifetime: { idle: '8h', absolute: '8h', renewalWindow: '2m' },
    })
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    blocked = true
    world.clock.tick(15 * minute)
    world.recorded.clear()
    await browser.visit(nothing)
    expect(
      world.recorded.of('update').map(({ args }) => Object.keys(args[1] as object)),
      'the confirmation',
    ).toEqual([['lastSeenAt', 'expiresAt', 'credentials']])
    world.recorded.clear()
    await browser.visit(nothing)
    expect(world.recorded.verbs, 'nothing is left').toEqual(['read'])
  })

  it('a generator may answer later, and what it throws is a warning where nobody asked', async () => {
    let drawn = 0
    let broken = false
    const generate = async () => {
      if (broken) throw new Error('of the generator')
      return `${drawn++}`.padStart(22, 'g')
    }
    const { world, browser } = setUp({ generate })
    await browser.visit((session) => session.login('ada'))
    broken = true
    world.clock.tick(15 * minute)
    expect((await browser.visit(nothing)).token).toBeUndefined()
    expect((await browser.visit(nothing)).outcome, 'nothing was done').toEqual({ status: 'unchanged', headers: [] })
    const warning = { code: 'ERR_SESSION_GENERATOR', message: 'generate() threw, so no new secret was made' }
    expect(world.of('warning')).toMatchObject([warning])
    broken = false
    expect((await browser.visit(nothing)).token).toMatch(/g\d$/)
  })

  it('an adoption for which the store has no room is refused', async () => {
    const world = new World({ policy: 'permissive', store: memoryStore({ maxSessions: 1 }) })
    await new Browser(world).visit((session) => session.login('ada'))
    const session = await new Browser(world).open({ cookie: cookieOf('a-token-that-the-client-brought') })
    session.data.n = 1
    expect(await refusal(world, async () => session.commit(viewOf()))).toMatchObject({ code: 'ERR_SESSION_FULL' })
  })

  it('the secret before, beside the token of another session, is accepted as it is', async () => {
    const { world, browser } = setUp()
    const { token } = await browser.visit((session) => session.login('ada'))
    const anonymous = await new Browser(world).visit(put({ n: 1 }))
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    const jar = { cookie: `${cookieOf(anonymous.token)}; ${cookieOf(token)}` }
    expect((await browser.ask(nothing, jar)).session.owner).toBe('ada')
  })

  it('more than four tokens over several transports are rejected, and so are more on one, whatever else came', async () => {
    const { world, browser } = setUp({ transports: [cookie(), header()] })
    const { token } = await browser.visit((session) => session.login('ada'))
    world.recorded.clear()
    const four = ['b', 'c', 'd', 'e'].map((letter) => cookieOf(unknown(letter))).join('; ')
    const headers = { authorization: `Bearer ${token}` }
    expect((await browser.ask(nothing, { cookie: four, headers })).session.status).toBe('rejected')
    const five = `${four}; ${cookieOf(unknown('f'))}`
    expect((await browser.ask(nothing, { cookie: five, headers })).session.status).toBe('rejected')
    expect(world.recorded.calls).toEqual([])
    expect(world.of('rejected').map(({ reason }) => reason)).toEqual(['too-many', 'too-many'])
  })

  it('several of our cookies on a request from another site are refused without a store call', async () => {
    const { world, browser } = setUp()
    const cookies = `${cookieOf(unknown('b'))}; ${cookieOf(unknown('c'))}`
    const asked = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' }, cookie: cookies }
    expect((await browser.open(asked)).refusal?.status).toBe(403)
    expect(world.recorded.calls).toEqual([])
  })

  it("csrf: 'off' refuses nothing", async () => {
    const { browser } = setUp({ csrf: 'off' })
    await browser.visit((session) => session.login('ada'))
    const { outcome, session } = await browser.visit(put({ n: 1 }), {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect([session.refusal, outcome.status]).toEqual([undefined, 'committed'])
  })

  it('a strict cookie that the browser withholds after a link is not overwritten', async () => {
    const { world, browser } = setUp({ transports: [cookie({ sameSite: 'strict' })] })
    const link = { headers: { 'sec-fetch-site': 'cross-site' } }
    expect((await browser.visit(put({ n: 1 }), link)).token).toBeUndefined()
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'cross-site' }])
    expect((await browser.visit(put({ n: 1 }))).token).toBeTruthy()
  })

  it('a login that says first who, then in the data, changes nothing twice', async () => {
    const ownerOf = ((data: { user?: string }) => data.user) as NonNullable<Options['ownerOf']>
    const { world, browser } = setUp({ ownerOf })
    await browser.visit(async (session) => {
      await session.login('ada')
      Object.assign(session.data, { user: 'ada' })
    })
    expect(world.recorded.verbs).toEqual(['create', 'update'])
    expect((await browser.visit(read)).result).toEqual({ user: 'ada' })
  })

  it('a 401 without a transport that challenges says nothing', async () => {
    const { browser } = setUp()
    const { outcome } = await browser.ask((session) => session.owner, { status: 401 })
    expect(outcome.headers.map(([name]) => name)).toEqual(['cache-control', 'vary'])
  })
})
