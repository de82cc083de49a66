import { describe, expect, it } from 'vitest'
import { Browser, read } from './support/browser'
import { refusal } from './support/errors'
import { Gated } from './support/gated-store'
import { follow, linkFrom, linkWorld, signedIn } from './support/links'
import type { World } from './support/world'
import { slow, type Verb } from './support/wrapped-store'

type Ending = 'logout' | 'revoke' | 'revokeAll'
const endings: readonly Ending[] = ['logout', 'revoke', 'revokeAll']

/** Every call that an exchange makes, in order. */
const steps: readonly (readonly [verb: Verb, of: string])[] = [
  ['read', 'the token'],
  ['destroy', 'the token'],
  ['read', 'the linking session'],
  ['create', 'the new session'],
  ['read', 'the linking session, again'],
]

interface Race {
  readonly world: World
  readonly gate: Gated
  readonly desktop: Browser
  readonly phone: Browser
  readonly url: string
}

async function race(): Promise<Race> {
  let gate: Gated | undefined
  const world = linkWorld({}, (below) => {
    gate = new Gated(below)
    gate.closed = false
    return gate.store
  })
  const desktop = await signedIn(world)
  const url = await linkFrom(world, desktop)
  return { world, gate: gate as unknown as Gated, desktop, phone: new Browser(world), url }
}

async function end({ world, desktop }: Race, how: Ending): Promise<void> {
  const { session } = await desktop.ask(read)
  if (how === 'logout') return session.logout()
  if (how === 'revoke') return void (await world.sessions.revoke('ada', session.id ?? ''))
  await world.sessions.revokeAll('ada')
}

describe('an exchange and the end of the session that the link was made from', () => {
  for (const [at, [verb, of]] of steps.entries()) {
    it.each(endings)(`leave nobody signed in when %s is done before ${verb} of ${of}`, async (how) => {
      const on = await race()
      on.gate.closed = true
      const following = follow(on.phone, on.url)
      for (const [before] of steps.slice(0, at)) await on.gate.pass(before)
      const waiting = await on.gate.next(verb)
      on.gate.closed = false
      await end(on, how)
      waiting.pass()
      const { token, session } = await following
      expect([token, session.redirect]).toEqual([undefined, '/welcome?from=mail'])
      expect(await on.world.sessions.list('ada')).toEqual([])
      const created = on.world.of('created').map(({ id }) => id)
      expect(await on.world.live(created)).toBe(0)
      const ended = on.world.of('ended').filter(({ id }) => id === created[1])
      expect(ended.map(({ reason }) => reason)).toEqual(created.slice(1).map(() => 'revoked'))
      expect(on.world.of('rejected')).toMatchObject([{ reason: 'ended', transport: 'query' }])
    })
  }

  it.each(endings)('are two things when %s comes after both reads', async (how) => {
    const on = await race()
    on.gate.closed = true
    const following = follow(on.phone, on.url)
    for (const [verb] of steps.slice(0, -1)) await on.gate.pass(verb)
    const answer = (await on.gate.next('read')).perform()
    on.gate.closed = false
    await end(on, how)
    answer()
    expect((await following).token).toMatch(/^[\w-]{22}\./)
    // what ends all of them finds the new one, and what ends one leaves the others
    expect(await on.world.sessions.list('ada')).toHaveLength(how === 'revokeAll' ? 0 : 1)
  })

  it('come out right in any order', async () => {
    for (let round = 0; round < 60; round++) {
      const ticks = () => Math.floor(Math.random() * 6)
      const world = linkWorld({}, (below) => slow(below, ticks))
      const desktop = await signedIn(world)
      const url = await linkFrom(world, desktop)
      const phones = [new Browser(world), new Browser(world)]
      await Promise.all([...phones.map((phone) => follow(phone, url)), world.sessions.revokeAll('ada')])
      for (const phone of phones) expect((await phone.visit(read)).session.owner).toBe(undefined)
      expect(await world.sessions.list('ada')).toEqual([])
    }
  })
})

describe('of many who follow one link', () => {
  it('one is signed in', async () => {
    const world = linkWorld({}, (below) => slow(below, () => Math.floor(Math.random() * 6)))
    const url = await linkFrom(world, await signedIn(world))
    const phones = Array.from({ length: 50 }, () => new Browser(world))
    const arrived = await Promise.all(phones.map((phone) => follow(phone, url)))
    expect(arrived.filter(({ token }) => token !== undefined)).toHaveLength(1)
    expect(await world.sessions.list('ada')).toHaveLength(2)
  })
})

describe('an exchange that fails', () => {
  it('at the last look leaves no session behind that nobody has a token of', async () => {
    const on = await race()
    on.gate.closed = true
    const following = refusal(on.world, () => follow(on.phone, on.url))
    for (const [verb] of steps.slice(0, -1)) await on.gate.pass(verb)
    const last = await on.gate.next('read')
    on.gate.closed = false
    on.world.faults.fail('read')
    last.pass()
    expect((await following).code).toBe('ERR_SESSION_STORE')
    expect(await on.world.sessions.list('ada')).toHaveLength(1)
  })

  it.each<Verb>(['read', 'destroy', 'create'])('at %s is an error, and signs nobody in', async (verb) => {
    const world = linkWorld()
    const url = await linkFrom(world, await signedIn(world))
    world.faults.fail(verb)
    expect((await refusal(world, () => follow(new Browser(world), url))).code).toBe('ERR_SESSION_STORE')
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })

  it('because the limit refuses says so, and leaves the session that the link was made from', async () => {
    const world = linkWorld({ limit: { perOwner: 1, beyond: 'refuse' } })
    const url = await linkFrom(world, await signedIn(world))
    expect((await refusal(world, () => follow(new Browser(world), url))).code).toBe('ERR_SESSION_LIMIT')
    expect(await world.sessions.list('ada')).toHaveLength(1)
  })
})
