import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { Browser, nothing, put, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { World } from './support/world'

const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
  const world = new World(options)
  return { world, browser: new Browser(world) }
}

describe('a store that fails', () => {
  it('[V16.5.3] is an error of open, never an anonymous session, and removes no cookie', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.faults.fail('read', new Error('private datum in a row'))
    const error = await refusal(world, () => browser.open())
    expect(error).toMatchObject({
      code: 'ERR_SESSION_STORE',
      status: 503,
      details: { verb: 'read', outcome: 'unknown' },
    })
    expect(error.cause).toBeInstanceOf(Error)
    expect(world.of('store-failed')).toMatchObject([{ verb: 'read' }])
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it.each(['at once', 'by a promise'])('is told the same when it throws %s', async (how) => {
    const thrown = new TypeError('of the driver')
    const world = new World({}, (below) => ({
      ...below,
      read: () => {
        if (how === 'at once') throw thrown
        return Promise.reject(thrown)
      },
    }))
    const cookie = `__Host-Http-sid=${'x'.repeat(22)}.${'y'.repeat(44)}`
    const error = await refusal(world, () => new Browser(world).open({ cookie }))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', cause: thrown })
  })

  it('keeps its own word on whether anything was sent', async () => {
    const { world, browser } = setUp()
    const own = new SessionError('ERR_SESSION_STORE', 'not connected', { verb: 'create', outcome: 'notSent' })
    world.faults.fail('create', own)
    const session = await browser.open()
    expect(await refusal(world, () => session.login('ada'))).toBe(own)
  })

  it('fails logout: then it may still live, and the client keeps its cookie', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.faults.fail('destroy')
    const session = await browser.open()
    expect(await refusal(world, () => session.logout())).toMatchObject({ code: 'ERR_SESSION_STORE' })
    const outcome = await session.commit(viewOf({ status: 503 }))
    expect(browser.exchange(session, outcome, 0).removed).toBe(false)
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
    await session.logout()
    expect((await browser.visit(nothing)).session.owner).toBeUndefined()
  })

  it('fails the commit with a write in it, never blindly repeated', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    world.faults.fail('update', new Error('reset'), 1, true)
    world.recorded.clear()
    const error = await refusal(world, () => browser.visit(put({ n: 2 })))
    expect(error).toMatchObject({ code: 'ERR_SESSION_STORE', details: { verb: 'update', outcome: 'unknown' } })
    expect(world.recorded.of('update')).toHaveLength(1)
    expect(world.of('commit-failed')).toEqual([{ type: 'commit-failed', error }])
  })

  it('gives, called once more, what earlier acts queued, without a store call', async () => {
    const { world, browser } = setUp()
    const session = await browser.open()
    await session.login('ada')
    session.data.n = 1
    world.faults.fail('update')
    await refusal(world, () => session.commit(viewOf()))
    world.recorded.clear()
    const again = browser.exchange(session, await session.commit(viewOf({ status: 503 })), 0)
    expect(again.token).toBeTruthy()
    expect(again.outcome.headers.map(([name]) => name)).toContain('cache-control')
    expect(world.recorded.calls).toEqual([])
    expect(session.data).toEqual({})
    again.deliver()
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('is not asked again by the second commit, also where house is to be kept', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(20 * minute)
    const session = await browser.open()
    session.data.n = 1
    world.faults.fail('update')
    await refusal(world, async () => session.commit(viewOf()))
    world.recorded.clear()
    expect((await session.commit(viewOf({ status: 503 }))).headers.some(([name]) => name === 'set-cookie')).toBe(false)
    expect(world.recorded.calls).toEqual([])
  })

  it('is an event and not an error where only house was to be kept', async () => {
    for (const after of [false, true]) {
      const { world, browser } = setUp()
      await browser.visit((session) => session.login('ada'))
      world.clock.tick(20 * minute)
      world.faults.fail('update', new Error('reset'), 1, after)
      const { outcome } = await browser.visit(nothing)
      expect(outcome).toEqual({ status: 'unchanged', headers: [] })
      expect(world.of('store-failed')).toMatchObject([{ verb: 'update' }])
      expect(world.of('commit-failed')).toEqual([])
      world.clock.tick(3 * minute)
      const next = await browser.visit(nothing)
      expect(next.session.owner, 'also when the write took effect and its answer was lost').toBe('ada')
      expect(next.token).toBeTruthy()
    }
  })

  it('fails the commit for bad data, and stores none of it', async () => {
    const { world, browser } = setUp()
    const error = await refusal(world, () => browser.visit(put({ fine: 1, broken: { at: [1n] } })))
    expect(error).toMatchObject({ code: 'ERR_SESSION_DATA', status: 500, details: { path: 'broken.at.0' } })
    expect(world.recorded.calls).toEqual([])
  })

  it('fails the commit where a token may not leave in the open', async () => {
    const { world, browser } = setUp()
    const error = await refusal(world, () => browser.visit(put({ n: 1 }), { secure: false }))
    expect(error).toMatchObject({ code: 'ERR_SESSION_INSECURE', status: 500 })
    expect(error.message).toContain('a session token may leave over TLS only, and this request came in without')
    expect(error.message).toContain("trust it (Express: app.set('trust proxy', 1); Koa: app.proxy = true)")
    expect(world.recorded.calls).toEqual([])
    expect((await browser.visit(nothing, { secure: false })).outcome.status, 'a read passes').toBe('unchanged')
  })

  it('fails the commit of an act that nobody awaited, so that no 200 tells of a login that failed', async () => {
    const { world, browser } = setUp()
    world.faults.fail('create')
    const session = await browser.open()
    session.login('ada').catch(() => {})
    expect(await refusal(world, () => session.commit(viewOf()))).toMatchObject({ code: 'ERR_SESSION_STORE' })
  })

  it('does not fail a write because a renewal beside it could not be drawn', async () => {
    let broken = false
    let drawn = 0
    const generate = () => (broken ? 'same' : `${drawn++}`.padStart(22, 'g'))
    const { world, browser } = setUp({ generate })
    const login = await browser.visit((session) => session.login('ada'))
    broken = true
    world.clock.tick(20 * minute)
    const { outcome, token } = await browser.visit(put({ n: 1 }))
    expect([outcome.status, token]).toEqual(['committed', undefined])
    expect(await world.stored(login.session.id)).toEqual({ n: 1 })
    expect(world.of('warning')).toMatchObject([{ code: 'ERR_SESSION_GENERATOR' }])
    broken = false
    expect((await browser.visit(nothing)).token).toBeTruthy()
  })
})

describe('a store that hangs', () => {
  it.each(['read', 'create', 'update', 'replace', 'destroy'] as const)(
    'times out in %s, and whether it took effect is unknown',
    async (verb) => {
      const { world, browser } = setUp({ deadline: '30ms' })
      if (verb !== 'create') await browser.visit((session) => session.login('ada'))
      world.faults.hang(verb)
      const acts = {
        read: () => browser.open(),
        create: async () => (await browser.open()).login('ada'),
        update: () => browser.visit(put({ n: 1 })),
        replace: async () => (await browser.open()).login('bob'),
        destroy: async () => (await browser.open()).logout(),
      }
      const error = await refusal(world, acts[verb])
      expect(error).toMatchObject({ code: 'ERR_SESSION_TIMEOUT', status: 503, details: { verb, outcome: 'unknown' } })
      expect(world.of('store-failed')).toMatchObject([{ verb }])
    },
  )

  it('harms nobody by an answer after the deadline', async () => {
    const world = new World({ deadline: '20ms' }, (below) => ({
      ...below,
      read: (...args) => new Promise((resolve) => setTimeout(() => resolve(below.read(...args) as never), 60)),
    }))
    const cookie = `__Host-Http-sid=${'x'.repeat(22)}.${'y'.repeat(44)}`
    await refusal(world, () => new Browser(world).open({ cookie }))
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(world.of('store-failed')).toHaveLength(1)
  })
})
