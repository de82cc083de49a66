import { describe, expect, it, onTestFinished } from 'vitest'
import type { OpenSession } from '../src/adapter/contract'
import { Browser, nothing, put, read, viewOf } from './support/browser'
import { minute } from './support/clock'
import { refusal } from './support/errors'
import { FalseTimers } from './support/false-timers'
import { stores } from './support/stores'
import { type Data, type Options, World } from './support/world'

interface Passport {
  readonly passport?: { readonly user?: unknown }
}
const ownerOf = ((data: Passport) => data.passport?.user) as NonNullable<Options['ownerOf']>
const passport = (user?: unknown): Data => ({ passport: user === undefined ? {} : { user } })

describe.each(stores)('ownerOf, on %s', (_, around) => {
  const setUp = (options: Options = {}) => {
    const world = new World({ ownerOf, ...options }, around)
    return { world, browser: new Browser(world) }
  }

  it('signs in when somebody appears in the data: a new id at the commit, which keeps all', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ cart: 1 }))
    const after = await browser.visit(put(passport('ada')))
    expect(after.outcome.status).toBe('committed')
    expect(after.session).toMatchObject({ owner: 'ada', authentication: { amr: [], aal: undefined } })
    expect(after.session.id).not.toBe(before.session.id)
    expect(await world.stored(after.session.id)).toEqual({ cart: 1, ...passport('ada') })
    expect(world.of('regenerated')).toMatchObject([{ by: 'owner', owner: 'ada' }])
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
    expect(world.of('write-dropped')).toEqual([])
  })

  it('signs in without a session before, and by save()', async () => {
    const { world, browser } = setUp()
    await browser.visit(async (session) => {
      Object.assign(session.data, passport('ada'))
      await session.save()
      expect(session.owner).toBe('ada')
    })
    expect(world.recorded.verbs).toEqual(['create'])
    expect(world.of('created')).toMatchObject([{ owner: 'ada' }])
  })

  it('works as Passport does it: regenerate, then the user, then save', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    await browser.visit(async (session) => {
      await session.regenerate()
      Object.assign(session.data, passport('ada'))
      await session.save()
    })
    expect((await browser.visit(read)).result).toEqual(passport('ada'))
    expect((await world.sessions.list('ada')).length).toBe(1)
    // and logs out: without the user, save, then regenerate
    await browser.visit(async (session) => {
      Object.assign(session.data, passport())
      await session.save()
      expect(session.owner).toBeUndefined()
      await session.regenerate()
      session.data.notice = 'bye'
    })
    expect((await browser.visit(read)).result).toEqual({ notice: 'bye' })
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('to another owner keeps only the keys written since', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ ...passport('ada'), secret: 'private datum', theme: 'dark' }))
    const { session } = await browser.visit(put({ ...passport('bob'), theme: 'light' }))
    expect(session.owner).toBe('bob')
    expect(await world.stored(session.id)).toEqual({ ...passport('bob'), theme: 'light' })
    expect(world.of('write-dropped')).toEqual([])
  })

  it('to nobody signs out: another id, no owner, and only the keys written since', async () => {
    const { world, browser } = setUp()
    const before = await browser.visit(put({ ...passport('ada'), secret: 'private datum' }))
    const { session } = await browser.visit(put({ passport: {}, notice: 'bye' }))
    expect(session.owner).toBeUndefined()
    expect(session.id).not.toBe(before.session.id)
    expect(session.data).toEqual({ passport: {}, notice: 'bye' })
    expect(await world.stored(session.id)).toEqual({ passport: {}, notice: 'bye' })
    expect((await browser.visit(nothing)).session).toMatchObject({ status: 'active', owner: undefined })
  })

  it('lets the same user in again in the request that signed them out', async () => {
    const { browser } = setUp()
    await browser.visit(put(passport('ada')))
    await browser.visit(async (session) => {
      delete session.data.passport
      await session.save()
      Object.assign(session.data, passport('ada'))
    })
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
  })

  it('takes numbers for texts, and nothing and null for nobody', async () => {
    const { browser } = setUp()
    await browser.visit(put(passport(42)))
    expect((await browser.visit(nothing)).session.owner).toBe('42')
    await browser.visit(put(passport(null)))
    expect((await browser.visit(nothing)).session.owner).toBeUndefined()
  })

  it.each([[''], [true], [{}], [['ada']], ['x'.repeat(256)]])(
    'refuses %j for an owner, and stores nothing',
    async (user) => {
      const { world, browser } = setUp()
      const error = await refusal(world, () => browser.visit(put(passport(user))))
      expect(error).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'ownerOf' } })
      expect(world.recorded.calls).toEqual([])
    },
  )

  it('does nothing where the owner stays, nor where nobody looked', async () => {
    const { world, browser } = setUp()
    const first = await browser.visit(put(passport('ada')))
    const second = await browser.visit(put({ n: 1 }))
    await browser.visit(nothing)
    expect(second.session.id).toBe(first.session.id)
    expect(world.recorded.of('replace')).toEqual([])
  })

  it('goes along with an explicit login of the same', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit(async (open) => {
      Object.assign(open.data, passport('ada'))
      await open.login('ada')
      open.data.n = 1
    })
    expect(world.recorded.verbs).toEqual(['create', 'update'])
    expect(await world.stored(session.id)).toEqual({ ...passport('ada'), n: 1 })
  })

  it('fails the answer with what a limit refuses, and save() with it', async () => {
    const { world, browser } = setUp({ limit: { perOwner: 1, beyond: 'refuse' } })
    await new Browser(world).visit(put(passport('ada')))
    expect(await refusal(world, () => browser.visit(put(passport('ada'))))).toMatchObject({
      code: 'ERR_SESSION_LIMIT',
      status: 403,
    })
    const saving = async (session: OpenSession<Data>) => {
      Object.assign(session.data, passport('ada'))
      await session.save()
    }
    const session = await browser.open()
    expect(await refusal(world, async () => saving(session))).toMatchObject({ code: 'ERR_SESSION_LIMIT' })
    // who was told by save() answers as they like, and what was refused is not tried again
    expect(session.data).toEqual({})
    session.data.notice = 'too many'
    const { status, headers } = await session.commit(viewOf({ status: 302 }))
    world.tokens.add(browser.exchange(session, { status, headers }, 0).token ?? '')
    expect([status, await world.stored(session.id)]).toEqual(['committed', { notice: 'too many' }])
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('carries writes of other requests along', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ cart: 1 }))
    const session = await browser.open()
    Object.assign(session.data, passport('ada'))
    await browser.visit(put({ theme: 'dark' }))
    await session.commit(viewOf())
    expect(await world.stored(session.id)).toEqual({ cart: 1, theme: 'dark', ...passport('ada') })
    const leaving = await browser.open({ cookie: undefined })
    expect(leaving.owner).toBeUndefined()
  })

  it('signs out through a conflict, and gives up at the deadline', async () => {
    const timers = new FalseTimers()
    onTestFinished(timers.install())
    const { world, browser } = setUp({ deadline: '40ms' })
    await browser.visit(put(passport('ada')))
    const [one, two] = [await browser.open(), await browser.open()]
    for (const session of [one, two]) Object.assign(session.data, passport())
    await browser.visit(put({ theme: 'dark' }))
    await timers.pass(one.save())
    expect([one.owner, await world.stored(one.id)]).toEqual([undefined, { passport: {} }])
    await new Browser(world).visit(put(passport('bob')))
    await browser.visit(nothing)
    world.faults.answer('replace', { status: 'conflict' }, 1000)
    const three = new Browser(world)
    await three.visit(put(passport('eve')))
    const session = await three.open()
    Object.assign(session.data, passport())
    const error = await timers.pass(refusal(world, () => session.save()))
    expect(error).toMatchObject({ code: 'ERR_SESSION_CONFLICT' })
  })

  it('that signs out of what ended meanwhile drops its writes, and save() says so', async () => {
    const { world, browser } = setUp()
    await browser.visit(put({ ...passport('ada'), secret: 'private datum' }))
    const [one, two] = [await browser.open(), await browser.open()]
    for (const session of [one, two]) Object.assign(session.data, { ...passport(), notice: 'bye' })
    await world.sessions.revokeAll('ada')
    expect((await one.commit(viewOf())).status).toBe('gone')
    expect(await refusal(world, () => two.save())).toMatchObject({ code: 'ERR_SESSION_GONE' })
    expect(world.of('created')).toHaveLength(1)
  })

  it('of an ended session does nothing: its writes are dropped', async () => {
    const { world, browser } = setUp()
    await browser.visit(put(passport('ada')))
    await world.sessions.revokeAll('ada')
    const { outcome } = await browser.visit(put(passport('ada')))
    expect(outcome.status).toBe('gone')
    expect(await world.sessions.list('ada')).toEqual([])
  })

  it('is heeded before an update, and cannot be changed by one', async () => {
    const { world, browser } = setUp()
    const { session } = await browser.visit(async (open) => {
      Object.assign(open.data, passport('ada'))
      await open.update((data) => {
        data['n'] = 1
      })
      expect(open.owner).toBe('ada')
    })
    expect(await world.stored(session.id)).toEqual({ ...passport('ada'), n: 1 })
    const open = await browser.open()
    const act = () => open.update((data) => void Object.assign(data, passport('bob')))
    expect(await refusal(world, act)).toMatchObject({ code: 'ERR_SESSION_OPTION', details: { option: 'change' } })
    expect(await world.stored(session.id)).toEqual({ ...passport('ada'), n: 1 })
  })

  it('is not renewed into nothing: who signed in by it keeps being renewed', async () => {
    const { world, browser } = setUp()
    await browser.visit(put(passport('ada')))
    world.clock.tick(16 * minute)
    expect((await browser.visit(put({ n: 1 }))).token).toBeTruthy()
    expect(world.of('renewed')).toHaveLength(1)
  })

  it('left out, Passport in the data is warned of once', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    for (const user of ['ada', 'bob']) await browser.visit(put(passport(user)))
    await browser.visit(put(passport()))
    expect(world.of('warning')).toMatchObject([{ code: 'WARN_SESSION_OWNER_OF' }])
  })
})
