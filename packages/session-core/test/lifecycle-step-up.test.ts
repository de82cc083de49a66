import { describe, expect, it } from 'vitest'
import { accessOf } from '../src/lifecycle/access'
import type { Access, Requirement } from '../src/session/authentication'
import { Browser, nothing } from './support/browser'
import { hour, minute } from './support/clock'
import { refusal } from './support/errors'
import { stores } from './support/stores'
import { World } from './support/world'

describe.each(stores)('a step-up, on %s', (_, around) => {
  const setUp = (options: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(options, around)
    return { world, browser: new Browser(world) }
  }

  it('[N-05] adds methods up, takes the higher level and the time of the last', async () => {
    const { world, browser } = setUp()
    const at = world.clock.now
    await browser.visit((session) => session.login('ada', { amr: ['pwd'], aal: 1 }))
    world.clock.tick(minute)
    await browser.visit((session) => session.login('ada', { amr: ['otp', 'pwd'], aal: 2 }))
    const { session } = await browser.visit(nothing)
    expect(session.authentication).toEqual({ at: at + minute, amr: ['pwd', 'otp'], aal: 2 })
    await browser.visit((session) => session.login('ada', { amr: ['hwk'], aal: 1 }))
    expect((await browser.visit(nothing)).session.authentication).toEqual({
      at: at + minute,
      amr: ['pwd', 'otp', 'hwk'],
      aal: 2,
    })
  })

  it('adds nothing up for another owner', async () => {
    const { browser } = setUp()
    await browser.visit((session) => session.login('ada', { amr: ['hwk'], aal: 3 }))
    await browser.visit((session) => session.login('bob'))
    expect((await browser.visit(nothing)).session.authentication).toMatchObject({ amr: [], aal: undefined })
  })

  it('[N-10] starts both clocks anew', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h', renewal: 'never' } })
    await browser.visit((session) => session.login('ada', { aal: 1 }))
    for (let hours = 0; hours < 6; hours += 3) {
      world.clock.tick(3 * hour)
      await browser.visit(nothing)
    }
    await browser.visit((session) => session.login('ada', { aal: 1 }))
    world.clock.tick(3 * hour)
    expect((await browser.visit(nothing)).session.owner, 'nine hours after the first login').toBe('ada')
  })

  it('[N-05] does not start them anew when it proved less than the session stands on', async () => {
    const { world, browser } = setUp({ lifetime: { idle: '4h', absolute: '8h', renewal: 'never' } })
    await browser.visit((session) => session.login('ada', { aal: 2 }))
    world.clock.tick(3 * hour)
    await browser.visit((session) => session.login('ada'))
    world.clock.tick(3 * hour)
    await browser.visit((session) => session.login('ada', { aal: 1 }))
    world.clock.tick(2 * hour - 1)
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
    world.clock.tick(1)
    expect((await browser.visit(nothing)).session).toMatchObject({ owner: undefined, status: 'expired' })
  })

  it("keeps the session's own lifetime unless given anew, and another owner's login does not", async () => {
    const { world, browser } = setUp()
    const lifetime = { idle: '14d', absolute: '90d', persistent: true } as const
    const first = await browser.visit((session) => session.login('ada', { lifetime }))
    expect(first.outcome.headers[0]?.[1]).toContain(`Max-Age=${90 * 24 * 3600};`)
    world.clock.tick(24 * hour)
    const again = await browser.visit((session) => session.login('ada'))
    expect(again.outcome.headers[0]?.[1]).toContain(`Max-Age=${90 * 24 * 3600};`)
    world.clock.tick(24 * hour)
    expect((await browser.visit(nothing)).session.owner).toBe('ada')
    const shorter = await browser.visit((session) => session.login('ada', { lifetime: { absolute: '2h', idle: '1h' } }))
    expect(shorter.session.expiresAt).toBe(world.clock.now + hour)
    const other = await browser.visit((session) => session.login('bob'))
    expect(other.outcome.headers[0]?.[1]).not.toContain('Max-Age')
    expect(other.session.expiresAt).toBe(world.clock.now + 30 * minute)
  })

  it('checks a lifetime as it checks the options', async () => {
    const { world, browser } = setUp({ lifetime: { aal: 2 } })
    const session = await browser.open()
    const error = await refusal(world, () => session.login('ada', { lifetime: { absolute: '90d' } }))
    expect(error).toMatchObject({ code: 'ERR_SESSION_OPTION' })
    expect(world.recorded.calls).toEqual([])
  })

  it('revives nothing: when the session ended meanwhile it throws GONE and writes nothing', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    await browser.visit((other) => other.logout())
    world.recorded.clear()
    const error = await refusal(world, () => session.login('ada', { aal: 2 }))
    expect(error).toMatchObject({ code: 'ERR_SESSION_GONE', status: 409 })
    expect(world.recorded.verbs).toEqual(['replace', 'read'])
    expect(await world.sessions.list('ada')).toEqual([])
    expect(
      (await session.commit({ status: 409, headers: {} })).headers.filter(([name]) => name === 'set-cookie'),
    ).toEqual([])
  })

  it('throws GONE also when the session expired between its request and its act', async () => {
    const { world, browser } = setUp()
    await browser.visit((session) => session.login('ada'))
    const session = await browser.open()
    world.clock.tick(31 * minute)
    expect(await refusal(world, () => session.login('ada'))).toMatchObject({ code: 'ERR_SESSION_GONE' })
  })
})

describe('check', () => {
  it('says what a page should answer', async () => {
    const world = new World()
    const browser = new Browser(world)
    const none = await browser.open()
    expect([none.check(), none.check({ within: '1h', amr: ['pwd'], aal: 1 })]).toEqual(['login', 'login'])
    await browser.visit((session) => session.login('ada', { amr: ['pwd', 'otp'], aal: 2 }))
    const session = await browser.open()
    expect(session.check()).toBe('granted')
    expect(session.check({ aal: 2, amr: ['otp', 'pwd'], within: '5m' })).toBe('granted')
    expect(session.check({ aal: 3 })).toBe('step-up')
    expect(session.check({ amr: ['hwk'] })).toBe('step-up')
    world.clock.tick(5 * minute)
    expect(session.check({ within: '5m' })).toBe('granted')
    world.clock.tick(1)
    expect(session.check({ within: '5m' })).toBe('step-up')
  })

  it('asks for a step-up where a level is asked and none was given', async () => {
    const browser = new Browser(new World())
    const { session } = await browser.visit((session) => session.login('ada'))
    expect(session.check({ aal: 1 })).toBe('step-up')
    expect(session.check({ amr: ['pwd'] })).toBe('step-up')
  })

  it.each<[Requirement, Access]>([
    [{}, 'granted'],
    [{ within: '5m' }, 'step-up'],
    [{ aal: 1 }, 'step-up'],
    [{ amr: ['pwd'] }, 'step-up'],
  ])(
    'asks somebody of whom it is not known how they signed in, where %j is required, for it again',
    (required, access) => {
      expect(accessOf('ada', undefined, required, new World().clock.now)).toBe(access)
    },
  )

  it('refuses what is no requirement, signed in or not', async () => {
    const world = new World()
    const session = await new Browser(world).open()
    expect(await refusal(world, () => session.check({ within: '5 m' as '5m' }))).toMatchObject({
      code: 'ERR_SESSION_OPTION',
    })
    expect(await refusal(world, () => session.check({ amr: 'pwd' as unknown as string[] }))).toMatchObject({
      code: 'ERR_SESSION_OPTION',
      details: { option: 'amr' },
    })
  })
})
