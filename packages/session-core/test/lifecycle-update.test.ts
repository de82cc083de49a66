import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, put, read } from './support/browser'
import { hour, minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { type Data, World } from './support/world'

const count = (data: Data): number => {
  data['n'] = Number(data['n'] ?? 0) + 1
  return Number(data['n'])
}

describe.each(stores)('update, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('is atomic: of N in parallel each counts once', async () => {
    const { world, browser } = setUp({ deadline: '20s' })
    const { session } = await browser.visit(put({ n: 0 }))
    const sessions = await Promise.all(Array.from({ length: 20 }, () => browser.open()))
    const results = await Promise.all(sessions.map((one) => one.update(count)))
    expect(new Set(results).size).toBe(20)
    expect(await world.stored(session.id)).toEqual({ n: 20 })
  })

  it('works the pending changes and the callback into fresh data, with one write', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 5, theme: 'light' }))
    const session = await browser.open()
    session.data.theme = 'dark'
    world.recorded.clear()
    expect(await session.update(count)).toBe(6)
    expect(world.recorded.verbs).toEqual(['update'])
    expect(world.recorded.calls[0]?.args[1]).toEqual({ set: { n: '6', theme: '"dark"' }, unset: [] })
    expect(session.data).toEqual({ n: 6, theme: 'dark' })
    expect((await session.commit({ status: 200, headers: {} })).status).toBe('unchanged')
    expect(world.recorded.calls).toHaveLength(1)
  })

  it('runs the callback again on what others wrote', async () => {
    const { world, browser } = setUp()
    const { session: first } = await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    await browser.visit(put({ n: 10, other: true }))
    expect(await session.update(count)).toBe(11)
    expect(session.data).toEqual({ n: 11, other: true })
    expect(await world.stored(first.id)).toEqual({ n: 11, other: true })
  })

  it('removes keys, and stores nothing when nothing changed', async () => {
    const { world, browser } = setUp()
    const { session: first } = await browser.visit(put({ n: 1, m: 2 }))
    const session = await browser.open()
    await session.update((data) => {
      delete data['m']
    })
    expect(await world.stored(first.id)).toEqual({ n: 1 })
    world.recorded.clear()
    expect(await session.update((data) => data['n'])).toBe(1)
    expect(world.recorded.calls).toEqual([])
  })

  it('begins a session where there is none', async () => {
    const { world, browser } = setUp()
    const { result, token } = await browser.visit((session) => session.update(count))
    expect([result, typeof token]).toEqual([1, 'string'])
    expect(world.recorded.verbs).toEqual(['create'])
    expect((await browser.visit(read)).result).toEqual({ n: 1 })
  })

  it('keeps what is written while the store is asked', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const { session } = await browser.visit(async (session) => {
      const done = session.update(count)
      session.data.meanwhile = true
      await done
      expect(session.data).toEqual({ n: 2, meanwhile: true })
    })
    expect(await world.stored(session.id)).toEqual({ n: 2, meanwhile: true })
  })

  it('is atomic also where many begin with one adopted token', async () => {
    const { world, browser } = setUp({ policy: 'permissive', deadline: '20s' })
    const cookie = cookieOf('a-token-of-the-client-itself')
    const sessions = await Promise.all(Array.from({ length: 5 }, () => browser.open({ cookie })))
    const results = await Promise.all(sessions.map((one) => one.update(count)))
    expect([...results].sort()).toEqual([1, 2, 3, 4, 5])
    expect(await world.stored(sessions[0]?.id)).toEqual({ n: 5 })
  })

  it('throws GONE when the session ended, and what follows in the request is dropped', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    for (const end of ['logout', 'expired'] as const) {
      if (end === 'expired') await browser.visit((session) => session.login('ada'))
      const session = await browser.open()
      session.data.secret = 'private datum'
      if (end === 'logout') await browser.visit((other) => other.logout())
      else world.clock.tick(hour)
      const error = await refusal(world, () => session.update(count))
      expect(error).toMatchObject({ code: 'ERR_SESSION_GONE', status: 409 })
      session.data.note = 1
      const { status, headers } = await session.commit({ status: 200, headers: {} })
      expect(status).toBe('gone')
      expect(headers.filter(([name]) => name === 'set-cookie')).toEqual([])
    }
    expect(world.of('created'), 'nothing began of what ended').toHaveLength(2)
  })

  it('throws CONFLICT when others keep winning until the deadline', async () => {
    const { world, browser } = setUp({ deadline: '40ms' })
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    world.faults.answer('update', { status: 'conflict' }, 1000)
    const error = await refusal(world, () => session.update(count))
    expect(error).toMatchObject({ code: 'ERR_SESSION_CONFLICT', status: 409 })
    for (const { args } of world.recorded.of('update').slice(1)) expect(args[2]).toHaveProperty('version')
  })

  it('refuses a callback that gives a promise, whose failure harms nobody', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    world.recorded.clear()
    const failing = (async () => {
      throw new Error('of the callback')
    }) as unknown as () => number
    const error = await refusal(world, () => session.update(failing))
    expect(error).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'change' } })
    expect(world.recorded.calls).toEqual([])
  })

  it('passes on what the callback throws, and stores nothing', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    const session = await browser.open()
    world.recorded.clear()
    const boom = new TypeError('of the callback')
    await expect(
      session.update((data) => {
        data['n'] = 2
        throw boom
      }),
    ).rejects.toBe(boom)
    expect(world.recorded.calls).toEqual([])
    expect(session.data).toEqual({ n: 1 })
  })

  it('carries a touch that is due, and none on a request of the framework', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ n: 1 }))
    world.clock.tick(10 * minute)
    const internal = await browser.open({ mode: { internal: true } })
    await internal.update(count)
    expect(world.recorded.of('update').at(-1)?.args[1]).not.toHaveProperty('lastSeenAt')
    await (await browser.open()).update(count)
    expect(world.recorded.of('update').at(-1)?.args[1]).toMatchObject({
      lastSeenAt: world.clock.now,
      expiresAt: world.clock.now + 30 * minute,
    })
  })
})
