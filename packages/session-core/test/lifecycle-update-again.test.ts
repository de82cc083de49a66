import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, cookieOf, put } from './support/browser'
import { refusal } from './support/errors'
import { FalseTimers } from './support/false-timers'
import { stores } from './support/stores'
import { told } from './support/told'
import { type Data, type Options, World } from './support/world'

const count = (data: Data): number => {
  data['n'] = Number(data['n'] ?? 0) + 1
  return Number(data['n'])
}

describe.each(stores)('what is tried again, on %s', (_, around) => {
  const setUp = (options: Options = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it.each<[string, 'update' | 'replace', (session: OpenSession<Data>) => Promise<unknown>, status?: string]>([
    ['update', 'update', (session) => session.update(count)],
    ['regenerate', 'replace', (session) => session.regenerate()],
    ['regenerate', 'replace', (session) => session.regenerate(), 'taken'],
  ])('%s says how often it was, and that nothing was stored', async (act, verb, run, status = 'conflict') => {
    const timers = new FalseTimers()
    onTestFinished(timers.install())
    const { world, browser } = setUp({ deadline: '40ms' })
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    world.faults.answer(verb, { status }, 1000)
    const error = await timers.pass(refusal(world, () => run(session)))
    const { attempts } = error.details as { attempts: number }
    expect(attempts).toBeGreaterThan(1)
    expect(told(error)).toEqual({
      code: 'ERR_SESSION_CONFLICT',
      message: `${act}: other requests changed the session first, ${attempts} times, until the deadline; nothing was stored`,
      details: { attempts },
    })
  })

  it('two updates of one request need one write each', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    world.recorded.clear()
    expect([await session.update(count), await session.update(count)]).toEqual([2, 3])
    expect(world.recorded.verbs).toEqual(['update', 'update'])
  })

  it.each(['read', 'update'] as const)('an update that failed in %s is not counted by the next', async (verb) => {
    const { world, browser } = setUp()
    const { session: first } = await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    await browser.visit(put({ n: 10 }))
    world.faults.fail(verb)
    const error = await refusal(world, () => session.update(count))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', details: { verb } })
    expect(await session.update(count)).toBe(11)
    expect(await world.stored(first.id)).toEqual({ n: 11 })
  })

  it('a save under a token that another request began with meanwhile adds to what that one stored', async () => {
    const { world, browser } = setUp({ policy: 'permissive' })
    const cookie = cookieOf('a-token-that-the-client-brought')
    const [one, two] = [await browser.open({ cookie }), await browser.open({ cookie })]
    one.data.a = 1
    await one.save()
    expect(world.recorded.verbs, 'one call stores it').toEqual(['read', 'read', 'create'])
    two.data.b = 2
    await two.save()
    expect(await world.stored(one.id)).toEqual({ a: 1, b: 2 })
    world.recorded.clear()
    await two.save()
    expect(world.recorded.calls, 'nothing is left').toEqual([])
  })

  it('a touch of no session asks nobody', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.touch())
    expect(world.recorded.calls).toEqual([])
  })
})

describe('a regenerate that finds its session ended', () => {
  it('does not wait for it to come back, however little time is left', async () => {
    const world = new World({ deadline: '1ms' })
    const browser = new Browser(world)
    await browser.visit(put({ n: 1 }))
    for (let n = 0; n < 20; n++) {
      const session = await browser.open()
      world.faults.answer('replace', { status: 'gone' })
      world.faults.answer('read', { status: 'absent' })
      await session.regenerate()
      expect(session.id).toBeUndefined()
    }
  })

  it('goes on as a request that brought no token: a logout has nothing to remove', async () => {
    const world = new World()
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    await world.sessions.revokeAll('ada')
    const { outcome } = await browser.visit(async (session) => {
      await session.regenerate()
      await session.logout()
    })
    expect(outcome.headers.filter(([name]) => name === 'set-cookie')).toEqual([])
  })

  it('and a login after it, too: a logout takes the token away that was replaced before', async () => {
    const world = new World()
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    const { removed } = await browser.visit(async (session) => {
      await session.regenerate({ keep: 'all' })
      await world.sessions.revokeAll('ada')
      await session.login('bob')
      await session.logout()
    })
    expect(removed).toBe(true)
  })
})

describe('a session that Passport keeps the owner in', () => {
  it('signs the same one in again whom a regenerate has signed out', async () => {
    const ownerOf = ((data: { passport?: { user?: string } }) => data.passport?.user) as NonNullable<Options['ownerOf']>
    const world = new World({ ownerOf })
    const browser = new Browser(world)
    await browser.visit(put({ passport: { user: 'ada' } }))
    const { session } = await browser.visit(async (session) => {
      expect(session.data.passport).toEqual({ user: 'ada' })
      await session.regenerate()
      expect(session.owner).toBeUndefined()
      session.data.passport = { user: 'ada' }
      await session.save()
    })
    expect(session.owner).toBe('ada')
  })
})
