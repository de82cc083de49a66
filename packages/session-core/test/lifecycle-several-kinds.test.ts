import { describe, expect, it } from 'vitest'
import { cookie } from '../src/transport/cookie'
import { header } from '../src/transport/header'
import { Browser, cookieOf, nothing } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

describe.each(stores)('tokens of several kinds, on %s', (_, around) => {
  const setUp = (options: Options = {}) => {
    const world = new World(options, around)
    const signIn = async (owner: string) => {
      const browser = new Browser(world)
      await browser.visit((session) => session.login(owner))
      return browser
    }
    return { world, client: new Browser(world), signIn }
  }

  it('an outdated one beside two owned ones, of which none counts, ends its session all the same', async () => {
    const { world, client, signIn } = setUp()
    const eve = await signIn('eve')
    const outdated = eve.token
    for (let n = 0; n < 2; n++) {
      world.clock.tick(15 * minute)
      await eve.visit(nothing)
      await eve.visit(nothing)
    }
    const tokens = [(await signIn('ada')).token, (await signIn('bob')).token, outdated]
    const { session } = await client.ask(nothing, { cookie: tokens.map(cookieOf).join('; ') })
    expect(session).toMatchObject({ status: 'rejected', owner: undefined })
    expect(world.of('rejected')).toMatchObject([{ reason: 'ambiguous' }])
    expect(world.of('reuse-detected')).toMatchObject([{ owner: 'eve' }])
    expect(await Promise.all(['ada', 'bob', 'eve'].map((one) => world.sessions.list(one)))).toMatchObject([
      [{}],
      [{}],
      [],
    ])
  })

  it('a token of ours by header counts beside a cookie that the client brought', async () => {
    const { world, client, signIn } = setUp({ policy: 'permissive', transports: [cookie(), header()] })
    const { token = '' } = await signIn('ada')
    const brought = 'a-token-that-the-client-brought'
    const both = { cookie: cookieOf(brought), headers: { authorization: `Bearer ${token}` } }
    const { session } = await client.ask(nothing, both)
    expect(session).toMatchObject({ status: 'active', owner: 'ada' })
    expect(world.of('rejected')).toEqual([])
  })
})
