import { describe, expect, it } from 'vitest'
import { Browser, cookieOf, nothing, put } from './support/browser'
import { hour, minute } from './support/clock'
import { refusal } from './support/errors'
import { PlainFormat } from './support/plain-format'
import { stores } from './support/stores'
import { told } from './support/told'
import { World } from './support/world'

const unknown = (letter: string): string => `${letter.repeat(22)}.${letter.repeat(44)}`

describe.each(stores)('a token that is not accepted, on %s', (_, around) => {
  const setUp = async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const { token = '' } = await browser.visit((session) => session.login('ada'))
    return { world, browser, token }
  }
  const otherSecret = (token: string, at: number) => `${token.slice(0, at)}${'A'.repeat(token.length - at)}`
  const ofLineage = 45

  it.each([
    ['none of ours', 'unknown', 'expired', () => unknown('x')],
    ['a guess', 'wrong-secret', 'expired', (token: string) => otherSecret(token, 23)],
    ['an outdated one', 'ended', 'reuse', (token: string) => otherSecret(token, ofLineage)],
    [
      'one whose session was ended',
      'ended',
      'ended',
      async (token: string, world: World) => {
        await world.sessions.revokeAll('ada')
        return token
      },
    ],
  ] as const)('%s is told of', async (_, reason, status, make) => {
    const { world, browser, token } = await setUp()
    const { session } = await browser.ask(nothing, { cookie: cookieOf(await make(token, world)) })
    expect(session.status).toBe(status)
    expect(world.of('rejected')).toEqual([{ type: 'rejected', reason, transport: 'cookie', ip: '192.0.2.1' }])
  })

  it('one that is over by options that were shortened is told of as expired', async () => {
    const world = new World({ lifetime: { idle: '4h', absolute: '8h' } }, around)
    const { token } = await new Browser(world).visit((session) => session.login('ada'))
    const short = new World({ lifetime: { idle: '30m' } }, around, world)
    world.clock.tick(hour)
    await new Browser(short).ask(nothing, { cookie: cookieOf(token) })
    expect(short.of('rejected')).toMatchObject([{ reason: 'expired' }])
  })

  it('has ended its session where it was outdated: there is nothing to reload', async () => {
    const { world, browser, token } = await setUp()
    const session = await browser.open({ cookie: cookieOf(otherSecret(token, ofLineage)) })
    expect(told(await refusal(world, () => session.reload()))).toMatchObject({
      code: 'ERR_SESSION_GONE',
      message: 'reload: the session has ended meanwhile, and nothing was stored',
    })
  })

  it('takes no act that needs its session, which names itself', async () => {
    const { world, browser } = await setUp()
    await world.sessions.revokeAll('ada')
    const session = await browser.open()
    for (const [act, run] of [
      ['update', () => session.update(() => {})],
      ['save', () => session.save()],
      ['reload', () => session.reload()],
      ['regenerate', () => session.regenerate({ keep: 'all' })],
    ] as const) {
      const { message } = told(await refusal(world, run))
      expect(message).toBe(`${act}: the session has ended meanwhile, and nothing was stored`)
    }
  })
})

describe.each(stores)('tokens beside each other, on %s', (_, around) => {
  it('each id is read once, whatever came of the first', async () => {
    const world = new World({}, around)
    const { token } = await new Browser(world).visit(put({ n: 1 }))
    world.recorded.clear()
    const cookie = [token, unknown('x')].map(cookieOf).join('; ')
    expect((await new Browser(world).ask(nothing, { cookie })).session.status).toBe('active')
    expect(world.recorded.verbs).toEqual(['read', 'read'])
  })

  it('an outdated one ends nothing whose current one came, too, also where none counts', async () => {
    const world = new World({}, around)
    const [ada, bob] = [new Browser(world), new Browser(world)]
    await ada.visit((session) => session.login('ada'))
    const { token: outdated } = await bob.visit((session) => session.login('bob'))
    for (let n = 0; n < 2; n++) {
      world.clock.tick(15 * minute)
      await bob.visit(nothing)
      await bob.visit(nothing)
      await ada.visit(nothing)
      await ada.visit(nothing)
    }
    world.recorded.clear()
    const cookie = [ada.token, bob.token, outdated].map(cookieOf).join('; ')
    const { session } = await new Browser(world).ask(nothing, { cookie })
    expect(session.status).toBe('rejected')
    expect(world.of('reuse-detected')).toEqual([])
    expect(await world.sessions.list('bob')).toHaveLength(1)
    expect(world.recorded.of('read')).toHaveLength(2)
  })
})

describe('who is not signed in', () => {
  it('has proved nothing', async () => {
    const session = await new Browser(new World()).open()
    expect(session.authentication).toBeUndefined()
  })

  it('is shown addresses as they are where sessions are in their tokens, of which no link is made', async () => {
    const session = await new Browser(new World({ store: new PlainFormat() })).open()
    expect(session.redact('/welcome?token=x')).toBe('/welcome?token=x')
  })
})
