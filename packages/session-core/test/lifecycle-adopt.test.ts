import { describe, expect, it } from 'vitest'
import { readMark } from '../src/lifecycle/mark'
import type { EndMark } from '../src/store/contract'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, put, viewOf } from './support/browser'
import { hour } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Options, World } from './support/world'
import type { Verb } from './support/wrapped-store'

const token = 'a-token-that-the-client-brought'
const asked = { cookie: cookieOf(token) }

describe.each(stores)('to adopt a token, on %s', (_, around) => {
  const setUp = (options: Options = {}, shared?: World) => {
    const world = new World({ policy: 'permissive', ...options }, around, shared)
    world.tokens.add(token)
    return { world, browser: new Browser(world) }
  }
  /** Whose session is over by options that were shortened since. */
  const over = async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h' } })
    const { session } = await browser.ask(put({ n: 1 }), asked)
    world.clock.tick(hour)
    return { ...setUp({ lifetime: { idle: '30m' } }, world), id: session.id }
  }

  it.each<Verb>(['destroy', 'create'])('fails with the verb when the store fails in %s', async (verb) => {
    const { world, browser } = await over()
    world.faults.fail(verb)
    const error = await refusal(world, () => browser.ask(put({ n: 2 }), asked))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', details: { verb } })
  })

  it('after another request did fails with the verb when the store fails in read', async () => {
    const { world, browser } = setUp()
    const session = await browser.open(asked)
    session.data.n = 2
    await browser.ask(put({ m: 1 }), asked)
    world.faults.fail('read')
    const error = await refusal(world, async () => session.commit(viewOf()))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', details: { verb: 'read' } })
  })

  it('ends what is over as expired, with a mark that keeps the id from nobody', async () => {
    const { world, browser, id } = await over()
    await browser.ask(put({ n: 2 }), asked)
    const destroyed = world.recorded.of('destroy').map(({ args }) => args as [string, { now: number; mark: EndMark }])
    expect(destroyed.map(([ended, { now, mark }]) => [ended, now, mark.until, readMark(mark.text)])).toEqual([
      [id, world.clock.now, world.clock.now, { reason: 'expired' }],
    ])
  })

  it('leaves it where it came in: what takes its place leaves there, too', async () => {
    const { browser } = setUp({ transports: [header(), cookie()] })
    const { outcome } = await browser.ask(async (session) => {
      await session.save()
      await session.regenerate()
    }, asked)
    expect(outcome.headers.map(([name]) => name).filter((name) => /cookie|token/.test(name))).toEqual(['set-cookie'])
  })
})
