import { describe, expect, it } from 'vitest'
import { isThenable } from '../src/awaitable'
import { Browser, put, read, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('a commit after another, on %s', (how, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it.each([200, 302, 503])(
    'of one that failed stores nothing that was written since: its answer, a %i, tells of a failure',
    async (status) => {
      const { world, browser } = setUp()
      await browser.visit(put({ n: 1 }))
      const session = await browser.open()
      session.data.n = 2
      world.faults.fail('update')
      await refusal(world, async () => session.commit(viewOf()))
      world.recorded.clear()
      session.data.m = 3
      const outcome = await session.commit(viewOf({ status }))
      expect([outcome.status, outcome.headers.map(([name]) => name)]).toEqual(['unchanged', ['cache-control', 'vary']])
      expect(world.recorded.calls).toEqual([])
      expect((await browser.visit(read)).result).toEqual({ n: 1 })
    },
  )

  it('without a response fails with what the store said, too', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    world.faults.fail('update')
    expect(await refusal(world, async () => session.commit())).toMatchObject({ code: 'ERR_SESSION_STORE' })
    expect((await session.commit()).status).toBe('unchanged')
  })

  it('keeps no house when the one before failed early and its failure is answered with a notice', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    const session = await browser.open()
    session.data.n = 1
    world.faults.fail('update')
    await refusal(world, async () => session.commit({ ...viewOf(), early: true }))
    session.data.notice = 'sorry'
    await session.commit(viewOf({ status: 302 }))
    expect(world.of('renewed')).toEqual([])
  })

  it('is done in the same tick where the store answers at once, and asks ownerOf no more than it must', async () => {
    let asked = 0
    const ownerOf = (): undefined => {
      asked += 1
    }
    const { browser } = setUp({ ownerOf })
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    asked = 0
    for (const value of [1, 2]) {
      session.data.n = value
      const outcome = session.commit(viewOf())
      expect(isThenable(outcome)).toBe(value === 2 && how !== 'a store that answers at once')
      await outcome
    }
    expect(asked, 'when it was looked at, and for the one write').toBe(2)
  })

  it('tells of no write where nothing was written after the headers', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    await session.commit(viewOf())
    session.headersLeft()
    expect(await session.commit()).toEqual({ status: 'unchanged', headers: [] })
    expect(world.of('write-dropped')).toEqual([])
  })

  it('ends nothing twice: the session that the first one ended is no news to the second', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    session.endAtCommit()
    expect((await session.commit(viewOf())).status).toBe('committed')
    world.recorded.clear()
    const { status, headers } = await session.commit(viewOf())
    expect([status, headers.filter(([name]) => name === 'set-cookie')]).toEqual(['unchanged', []])
    expect(world.recorded.calls).toEqual([])
  })

  it('is not failed by an act that nobody awaited and that the client alone was to blame for', async () => {
    const { browser } = setUp({ limit: { perOwner: 1, beyond: 'refuse' } })
    const other = await browser.open({ cookie: undefined })
    await other.login('ada')
    await other.commit(viewOf())
    const session = await browser.open({ cookie: undefined })
    session.login('ada').catch(() => {})
    expect((await session.commit(viewOf({ status: 403 }))).status).toBe('unchanged')
  })

  it('is failed by one that the store failed also after an early one that failed', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    session.data.n = 2
    world.faults.fail('update')
    await refusal(world, async () => session.commit({ ...viewOf(), early: true }))
    world.faults.fail('replace')
    session.login('ada').catch(() => {})
    expect(await refusal(world, async () => session.commit(viewOf()))).toMatchObject({
      code: 'ERR_SESSION_STORE',
      details: { verb: 'replace' },
    })
  })

  it('is failed by one that the server was to blame for, also where the store was not', async () => {
    const { world, browser } = setUp()
    const session = await browser.open({ secure: false })
    session.login('ada').catch(() => {})
    expect(await refusal(world, async () => session.commit(viewOf()))).toMatchObject({
      code: 'ERR_SESSION_INSECURE',
      status: 500,
    })
  })
})
