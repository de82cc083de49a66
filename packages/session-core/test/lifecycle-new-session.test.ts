import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, nothing, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

describe.each(stores)('a session that a request makes itself, on %s', (_, around) => {
  const setUp = (options: Options = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('is asked of the store without a limit where none is set', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    expect(world.recorded.of('create').map(({ args }) => args[1])).toEqual([{ now: world.clock.now }])
  })

  it('needs no new credentials for what the same request writes to it', async () => {
    const { world, browser } = setUp()
    await browser.visit(async (session) => {
      await session.login('ada')
      session.data.n = 1
    })
    expect(world.recorded.of('update').map(({ args }) => args[1])).toEqual([{ set: { n: '1' }, unset: [] }])
  })

  it('is renewed by it, too, when it takes longer than that', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(15 * minute)
    const session = await browser.open()
    await session.login('ada')
    world.clock.tick(15 * minute)
    const exchange = browser.exchange(session, await session.commit(viewOf()), 0)
    expect(world.of('renewed')).toEqual([{ type: 'renewed', id: session.id, owner: 'ada' }])
    exchange.deliver()
    expect((await browser.visit(nothing)).session).toMatchObject({ owner: 'ada', status: 'active' })
  })

  it('stays with the transport it was begun on', async () => {
    const { browser } = setUp({ transports: [cookie(), header()] })
    const { outcome } = await browser.ask(async (session) => {
      await session.login('ada', { via: 'header' })
      await session.regenerate({ keep: 'all' })
    })
    const names = outcome.headers.map(([name]) => name)
    expect([names.includes('session-token'), names.includes('set-cookie')]).toEqual([true, false])
  })

  it('leaves by no transport that there is not, and the error names those there are', async () => {
    const { world, browser } = setUp({ transports: [cookie(), header()] })
    const session = await browser.open()
    const error = await refusal(world, () => session.login('ada', { via: 'post' }))
    expect(error.message).toContain("via is 'post', and the transports are 'cookie', 'header'")
    expect(error).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'via' } })
  })
})
