import { describe, expect, it } from 'vitest'
import { Browser, nothing, put, viewOf } from './support/browser'
import { hour, minute, second } from './support/clock'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

const early = { ...viewOf(), early: true }

describe.each(stores)('what is due at the end of a request, on %s', (_, around) => {
  const setUp = async (options: Options = {}, shared?: World) => {
    const world = new World(options, around, shared)
    const browser = new Browser(world)
    if (shared === undefined) await browser.visit((session) => session.login('ada'))
    world.recorded.clear()
    return { world, browser }
  }
  const updates = (world: World) => world.recorded.of('update').map(({ args }) => args)

  it('is nothing where the response is not to carry it, and that is what the outcome says', async () => {
    const { world, browser } = await setUp({ lifetime: { idle: '8h' } })
    world.clock.tick(15 * minute)
    const { outcome } = await browser.visit(nothing, { headers: { 'sec-purpose': 'prefetch' } })
    expect(outcome.status).toBe('unchanged')
    expect(world.recorded.verbs).toEqual(['read'])
  })

  it('is nothing that was not due when the request came, however long it took', async () => {
    const { world, browser } = await setUp()
    const session = await browser.open()
    world.clock.tick(16 * minute)
    session.data.n = 1
    await session.commit(early)
    expect(session.due).toBe(false)
    world.recorded.clear()
    expect(await session.commit(viewOf())).toMatchObject({ status: 'unchanged' })
    expect(world.recorded.calls).toEqual([])
  })

  it('is nothing once an early commit has done it', async () => {
    const { world, browser } = await setUp({ lifetime: { renewal: 'never' } })
    world.clock.tick(5 * minute)
    const session = await browser.open()
    expect(session.due).toBe(true)
    session.data.n = 1
    await session.commit(early)
    expect(session.due).toBe(false)
  })

  it('is nothing after a session began', async () => {
    const { browser } = await setUp({ issue: 'always' })
    const fresh = new Browser(new World({ issue: 'always' }, around))
    const begun = await fresh.visit(put({ n: 1 }))
    expect([begun.outcome.status, begun.session.due]).toEqual(['committed', false])
    expect((await browser.visit(nothing)).session.due).toBe(false)
  })

  it('is nothing on a request that is refused', async () => {
    const { browser } = await setUp()
    const asked = { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }
    const session = await browser.open(asked)
    expect([session.refusal?.status, session.due]).toEqual([403, false])
  })

  it('drops no write where there was none', async () => {
    const { world, browser } = await setUp()
    await browser.visit(nothing, { status: 500 })
    await browser.visit((session) => session.endAtCommit())
    expect(world.of('write-dropped')).toEqual([])
  })

  it('a write goes without a condition, so that a renewal beside it costs no second call', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(14 * minute + 59 * second)
    const session = await browser.open()
    session.data.n = 1
    world.clock.tick(second)
    await browser.visit(nothing)
    world.recorded.clear()
    await session.save()
    expect(updates(world).map(([, , condition]) => condition)).toEqual([{ now: world.clock.now }])
  })

  it('a confirmation finds its session ended: nothing is stored, in one call, and the request has none', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(15 * minute)
    await browser.visit(nothing)
    const session = await browser.open()
    await world.sessions.revokeAll('ada')
    world.recorded.clear()
    expect((await session.commit(viewOf())).status).toBe('unchanged')
    expect(world.recorded.verbs).toEqual(['update'])
    expect(session.id).toBeUndefined()
  })

  it('a touch by hand leaves to the end of the request what else is due: the digest under the new key, once', async () => {
    const before = new World({ secrets: ['the first secret of thirty-two characters'] }, around)
    const old = new Browser(before)
    const { token } = await old.visit((session) => session.login('ada'))
    const secrets = ['the other secret of thirty-two characters', 'the first secret of thirty-two characters'] as const
    const { world, browser } = await setUp({ secrets }, before)
    world.clock.tick(5 * minute)
    const session = await browser.open({ cookie: `__Host-Http-sid=${token}` })
    await session.touch()
    session.data.n = 1
    await session.save()
    session.data.n = 2
    await session.save()
    expect(updates(world).map(([, change]) => Object.keys(change as object))).toEqual([
      ['lastSeenAt', 'expiresAt'],
      ['set', 'unset', 'credentials'],
      ['set', 'unset'],
    ])
  })

  it('a renewal is not confirmed by the request that made it: its answer may be lost', async () => {
    const { world, browser } = await setUp({ lifetime: { idle: '8h' } })
    world.clock.tick(15 * minute)
    const lost = await browser.ask(nothing)
    expect(lost.token).toBeTruthy()
    lost.session.data.n = 1
    await lost.session.save()
    world.clock.tick(hour)
    const next = await browser.visit(nothing)
    expect([next.session.status, next.session.owner]).toEqual(['active', 'ada'])
    expect(world.of('reuse-detected')).toEqual([])
  })
})

describe('a store that throws at once', () => {
  it('where nobody asked for the touch is an event, and the request goes on', async () => {
    let broken = false
    const world = new World({}, (below) => ({
      ...below,
      update: (...args) => {
        if (broken) throw new Error('reset')
        return below.update(...args)
      },
    }))
    const browser = new Browser(world)
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(5 * minute)
    broken = true
    expect((await browser.visit(nothing)).outcome.status).toBe('unchanged')
    expect(world.of('store-failed')).toMatchObject([{ verb: 'update' }])
  })
})
