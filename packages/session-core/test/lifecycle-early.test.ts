import { describe, expect, it } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, nothing, put, read, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Data, World } from './support/world'

const early = (session: OpenSession<Data>, status = 200) => session.commit({ status, headers: {}, early: true })

describe.each(stores)('a commit that is not the last, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('stores what was written, and leaves every header to the last one', async () => {
    const { world, browser } = setUp()
    const session = await browser.open()
    session.data.n = 1
    expect(await early(session)).toEqual({ status: 'committed', headers: [] })
    expect(world.recorded.verbs).toEqual(['create'])
    const outcome = await session.commit(viewOf())
    expect(world.recorded.verbs).toEqual(['create'])
    expect(outcome.headers.map(([name]) => name)).toEqual(['set-cookie', 'cache-control', 'vary'])
    browser.exchange(session, outcome, 0).deliver()
    expect((await browser.visit(read)).result).toEqual({ n: 1 })
  })

  it('costs nothing where nothing was written, also when something is due', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    world.recorded.clear()
    const session = await browser.open()
    expect(session.data).toEqual({})
    expect(await early(session)).toEqual({ status: 'unchanged', headers: [] })
    expect(world.recorded.verbs).toEqual(['read'])
    expect(browser.exchange(session, await session.commit(viewOf()), 0).token).toBeTruthy()
    expect(world.recorded.verbs).toEqual(['read', 'update'])
  })

  it('leaves a renewal to the last one, which renews unless the response is public', async () => {
    for (const responseHeaders of [{}, { 'cache-control': 'public, max-age=60' }]) {
      const { world, browser } = setUp()
      await browser.visit((session) => session.login('ada'))
      world.clock.tick(20 * minute)
      const session = await browser.open()
      session.data.n = 1
      await early(session)
      expect(world.of('renewed')).toEqual([])
      const isPublic = 'cache-control' in responseHeaders
      const { token } = browser.exchange(session, await session.commit(viewOf({ responseHeaders })), 0)
      expect([token === undefined, world.of('renewed').length]).toEqual([isPublic, isPublic ? 0 : 1])
    }
  })

  it('does not touch or confirm twice', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    await browser.visit(nothing)
    world.clock.tick(5 * minute)
    world.recorded.clear()
    const session = await browser.open()
    session.data.n = 1
    await early(session)
    expect(Object.keys(world.recorded.of('update')[0]?.args[1] as object)).toContain('credentials')
    await session.commit(viewOf())
    expect(world.recorded.verbs).toEqual(['read', 'update'])
  })

  it('stores what is written between it and the last', async () => {
    const { browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    await early(session)
    session.data.m = 3
    await session.commit(viewOf())
    expect((await browser.visit(read)).result).toEqual({ n: 2, m: 3 })
  })

  it('drops data that an error of the server left, and no credentials', async () => {
    const { world, browser } = setUp()
    const session = await browser.open()
    await session.login('ada')
    session.data.n = 1
    await early(session, 500)
    expect(world.of('write-dropped')).toMatchObject([{ reason: 'server-error' }])
    const exchange = browser.exchange(session, await session.commit(viewOf({ status: 500 })), 0)
    expect(exchange.token).toBeTruthy()
    exchange.deliver()
    expect((await browser.visit(read)).result).toEqual({})
  })

  it('fails once: the last one gives what acts queued before, and nobody is to keep the answer', async () => {
    const { world, browser } = setUp()
    const session = await browser.open()
    await session.login('ada')
    session.data.n = 1
    world.faults.fail('update')
    const error = await refusal(world, () => early(session))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', status: 503 })
    world.recorded.clear()
    const outcome = await session.commit(viewOf({ status: 503 }))
    expect(world.recorded.verbs).toEqual([])
    expect(world.of('commit-failed')).toEqual([{ type: 'commit-failed', error }])
    expect(outcome.headers).toContainEqual(['cache-control', 'no-store'])
    expect(browser.exchange(session, outcome, 0).token).toBeTruthy()
  })

  it('that fails with nothing queued makes the answer no-store all the same', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    world.faults.fail('update')
    await refusal(world, () => early(session))
    const { headers } = await session.commit(viewOf({ status: 503 }))
    expect(headers).toContainEqual(['cache-control', 'no-store'])
    expect(headers.map(([name]) => name)).not.toContain('set-cookie')
  })

  it('that fails keeps nothing from being written to answer it, and is told of by that alone', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    world.faults.fail('update')
    await refusal(world, () => early(session))
    session.data.notice = 'sorry'
    const outcome = await session.commit(viewOf({ status: 302 }))
    expect(outcome.status).toBe('committed')
    expect(outcome.headers).toContainEqual(['cache-control', 'no-store'])
    expect((await browser.visit(read)).result).toEqual({ n: 1, notice: 'sorry' })
  })

  it('that fails keeps nobody from ending the session', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    session.data.n = 2
    world.faults.fail('update')
    await refusal(world, () => early(session))
    session.endAtCommit()
    const exchange = browser.exchange(session, await session.commit(viewOf()), 0)
    expect([exchange.removed, exchange.outcome.status]).toEqual([true, 'committed'])
  })

  it('that fails does not wait for the store once more to do what nobody asked for', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    const session = await browser.open()
    session.data.n = 1
    world.faults.fail('update')
    await refusal(world, () => early(session))
    world.recorded.clear()
    await session.commit(viewOf({ status: 503 }))
    expect(world.recorded.verbs).toEqual([])
  })
})
