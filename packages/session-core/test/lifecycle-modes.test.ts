import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put, read } from './support/browser'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

const token = 'a-token-that-the-client-brought'
const cookies = (headers: readonly (readonly [string, string])[]) => headers.filter(([name]) => name === 'set-cookie')

describe.each(stores)("issue: 'always', on %s", (_, around) => {
  const setUp = (options: Options = {}) => {
    const world = new World({ issue: 'always', ...options }, around)
    return { world, browser: new Browser(world) }
  }

  it('gives every visitor a token on the first read, and no second one', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit(nothing)
    expect(first.token).toBeTruthy()
    expect(await world.stored(first.session.id)).toEqual({})
    const second = await browser.visit(nothing)
    expect([second.token, second.session.status]).toEqual([undefined, 'active'])
    expect(world.recorded.verbs).toEqual(['create', 'read'])
  })

  it('gives one for an unknown token, too', async () => {
    const { browser } = setUp()
    expect(
      (await browser.visit(nothing, { cookie: cookieOf(`${'x'.repeat(22)}.${'y'.repeat(44)}`) })).token,
    ).toBeTruthy()
  })

  it('adopts under permissive and sends nothing then', async () => {
    const { browser } = setUp({ policy: 'permissive' })
    const adopted = await browser.ask(nothing, { cookie: cookieOf(token) })
    expect([adopted.token, typeof adopted.session.id]).toEqual([undefined, 'string'])
  })

  it.each([
    ['a rejected token', { cookie: cookieOf('x') }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
    ['a request of the framework', { mode: { internal: true } }],
    ['a request without cookies', { mode: { cookies: false } }],
    ['a request from another site', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a public response', { responseHeaders: { 'cache-control': 'public, max-age=60' } }],
  ])('never on %s', async (_, asked) => {
    const { world, browser } = setUp()
    const { outcome } = await browser.ask(nothing, asked)
    expect(cookies(outcome.headers)).toEqual([])
    expect(world.recorded.of('create')).toEqual([])
  })

  it('never on ended or replaced sessions', async () => {
    const { world, browser } = setUp()
    const { token: first } = await browser.visit((session) => session.login('ada'))
    await browser.visit((session) => session.login('ada'))
    expect((await browser.ask(nothing, { cookie: cookieOf(first) })).token).toBeUndefined()
    await world.sessions.revokeAll('ada')
    expect((await browser.ask(nothing)).token).toBeUndefined()
  })
})

describe.each(stores)('cookies: false, on %s', (_, around) => {
  const world = () => new World({}, around)

  it('writes to a live session, ends it, and lets no header leave', async () => {
    const all = world()
    const browser = new Browser(all)
    const { session } = await browser.visit((open) => open.login('ada'))
    const written = await browser.ask(put({ n: 1 }), { mode: { cookies: false } })
    expect(written.outcome.status).toBe('committed')
    expect(await all.stored(session.id)).toEqual({ n: 1 })
    const out = await browser.ask((open) => open.logout(), { mode: { cookies: false } })
    expect(cookies(out.outcome.headers)).toEqual([])
    expect(await all.isLive(session.id)).toBe(false)
  })

  it('drops a first write with an event', async () => {
    const all = world()
    for (const mode of [{ cookies: false }, { internal: true }])
      expect((await new Browser(all).ask(put({ n: 1 }), { mode })).outcome.status).toBe('unchanged')
    expect(all.of('write-dropped').map(({ reason }) => reason)).toEqual(['no-cookie', 'no-cookie'])
    expect(all.recorded.calls).toEqual([])
  })

  it('refuses login and regenerate before any store call', async () => {
    const all = world()
    const browser = new Browser(all)
    await browser.visit((open) => open.login('ada'))
    for (const mode of [{ cookies: false }, { internal: true }]) {
      const session = await browser.open({ mode })
      all.recorded.clear()
      for (const act of [() => session.login('bob'), () => session.regenerate()])
        expect(await refusal(all, act)).toMatchObject({ code: 'ERR_SESSION_READONLY' })
      expect(all.recorded.calls).toEqual([])
    }
  })
})

describe.each(stores)('internal: true, on %s', (_, around) => {
  it('keeps no house, but writes to and ends a live session', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const { session } = await browser.visit((open) => open.login('ada'))
    world.clock.tick(20 * 60_000)
    world.recorded.clear()
    await browser.ask(read, { mode: { internal: true } })
    expect(world.recorded.verbs).toEqual(['read'])
    await browser.ask(put({ n: 1 }), { mode: { internal: true } })
    expect(world.recorded.of('update').map(({ args }) => args[1])).toEqual([{ set: { n: '1' }, unset: [] }])
    const out = await browser.ask((open) => open.logout(), { mode: { internal: true } })
    expect(cookies(out.outcome.headers)).toEqual([])
    expect(await world.isLive(session.id)).toBe(false)
  })
})

describe.each(stores)('session = null, on %s', (_, around) => {
  const setUp = () => {
    const world = new World({}, around)
    return { world, browser: new Browser(world) }
  }

  it('ends the session with the commit, takes the cookie away, and drops what is written meanwhile', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit((open) => open.login('ada'))
    const out = await browser.visit((open) => {
      const before = open.data
      open.endAtCommit()
      expect(open.data).not.toBe(before)
      open.data.late = 1
    })
    expect([out.removed, out.outcome.status]).toEqual([true, 'committed'])
    expect(await world.isLive(session.id)).toBe(false)
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'gone' }])
  })

  it('does nothing where there is none', async () => {
    const { world, browser } = setUp()
    const { outcome } = await browser.visit((open) => open.endAtCommit())
    expect([outcome.status, cookies(outcome.headers)]).toEqual(['unchanged', []])
    expect(world.recorded.calls).toEqual([])
  })

  it('comes before the act that follows: a login after it is not ended', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit((open) => open.login('ada'))
    await browser.visit(async (open) => {
      open.endAtCommit()
      await open.login('bob')
      open.data.n = 1
    })
    const { session, result } = await browser.visit(read)
    expect([session.owner, result]).toEqual(['bob', { n: 1 }])
    expect(await world.isLive(first.session.id)).toBe(false)
  })

  it('is not forgotten when the store failed the act that came first', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit((open) => open.login('ada'))
    world.faults.fail('destroy')
    const open = await browser.open()
    open.endAtCommit()
    expect(await refusal(world, () => open.login('bob'))).toMatchObject({ code: 'ERR_SESSION_STORE' })
    await open.commit({ status: 200, headers: {} })
    expect(await world.isLive(session.id)).toBe(false)
  })

  it('ends it also when the answer is an error of the server', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit((open) => open.login('ada'))
    const out = await browser.visit((open) => open.endAtCommit(), { status: 500 })
    expect([out.removed, await world.isLive(session.id)]).toEqual([true, false])
  })
})

describe('a response that carries a token', () => {
  it('is no-store, and one declared public is warned of once', async () => {
    const world = new World()
    for (let n = 0; n < 2; n++) {
      const { outcome } = await new Browser(world).visit((session) => session.login('ada'), {
        responseHeaders: { 'cache-control': 'public, max-age=60' },
      })
      expect(outcome.headers).toContainEqual(['cache-control', 'no-store'])
    }
    expect(world.of('warning')).toMatchObject([{ code: 'WARN_SESSION_PUBLIC' }])
  })

  it('is what the warning is of: none is given of one declared public that was only looked at', async () => {
    const world = new World()
    await new Browser(world).visit(read, { responseHeaders: { 'cache-control': 'public, max-age=60' } })
    expect(world.of('warning')).toEqual([])
  })
})
