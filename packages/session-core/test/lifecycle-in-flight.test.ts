import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Browser, type Exchange, nothing, put, viewOf } from './support/browser'
import { minute, second } from './support/clock'
import { World } from './support/world'
import { slow } from './support/wrapped-store'

describe('data in flight (claim 7)', () => {
  it('of a hundred requests in parallel that write a hundred keys none is lost', async () => {
    const world = new World({}, (below) => slow(below, () => Math.floor(Math.random() * 9)))
    const browser = new Browser(world)
    const { session } = await browser.visit((open) => open.login('ada'))
    world.clock.tick(16 * minute)
    const asked = Array.from({ length: 100 }, (_, n) => browser.ask(put({ [`key ${n}`]: n })))
    const exchanges = await Promise.all(asked)
    for (const { outcome } of exchanges) expect(outcome.status).toBe('committed')
    expect(Object.keys((await world.stored(session.id)) ?? {})).toHaveLength(100)
    expect(
      exchanges.filter(({ token }) => token !== undefined),
      'one renewed on the way',
    ).toHaveLength(1)
  })

  const act = fc.constantFrom('login', 'step-up', 'regenerate')
  const how = fc.constantFrom('commit', 'save', 'update')
  it('every acknowledged write is in the session that a login or regenerate makes beside it', async () => {
    await fc.assert(
      fc.asyncProperty(
        act,
        fc.array(how, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat(6)),
        async (what, writers, ticks) => {
          const world = new World({ deadline: '20s' }, (below) => slow(below, () => ticks.next().value ?? 0))
          const browser = new Browser(world)
          await browser.visit(what === 'login' ? put({ first: 0 }) : (session) => session.login('ada'))
          const replacing = browser.ask(async (session) => {
            session.data.pending = true
            await (what === 'regenerate' ? session.regenerate({ keep: 'all' }) : session.login('ada'))
          })
          const written = await Promise.all(writers.map((one, n) => write(browser, one, `key ${n}`)))
          const { session } = await replacing
          const stored = await world.stored(session.id)
          expect(stored).toMatchObject({ pending: true })
          for (const key of written) if (key !== undefined) expect(stored).toHaveProperty([key])
        },
      ),
      { numRuns: 150 },
    )
  })

  async function write(browser: Browser, how: string, key: string): Promise<string | undefined> {
    const session = await browser.open()
    try {
      if (how === 'update') await session.update((data) => void Object.assign(data, { [key]: 1 }))
      else session.data[key] = 1
      if (how === 'save') await session.save()
    } catch {
      return undefined
    }
    const { status } = await session.commit(viewOf())
    return status === 'gone' || (how === 'commit' && status !== 'committed') ? undefined : key
  }

  it('writers of different keys merge, and of one key the last wins', async () => {
    const world = new World()
    const browser = new Browser(world)
    const { session } = await browser.visit(put({ a: 0, b: 0 }))
    const [one, two] = [await browser.open(), await browser.open()]
    Object.assign(one.data, { a: 1, c: 1 })
    Object.assign(two.data, { b: 2, c: 2 })
    delete two.data.a
    for (const open of [one, two]) await open.commit(viewOf())
    expect(await world.stored(session.id)).toEqual({ b: 2, c: 2 })
  })
})

describe('renewal signs no honest browser out (claim 1)', () => {
  interface Flight {
    readonly sentAt: number
    readonly exchange: Promise<Exchange>
  }

  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ does: 'send' } as const) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant('answer' as const), which: fc.nat(9), arrives: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 29 }) }),
    },
    { weight: 1, arbitrary: fc.constant({ does: 'rest' } as const) },
  )

  it('in parallel, with answers lost and out of order, when requests are shorter than half of the window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
        const world = new World()
        const browser = new Browser(world)
        await browser.visit((session) => session.login('ada', { lifetime: { idle: '30d', absolute: '90d' } }))
        let flights: Flight[] = []
        for (const one of steps) {
          if (one.does === 'send') flights.push({ sentAt: world.clock.now, exchange: browser.ask(nothing) })
          else if (one.does === 'answer') {
            const [flight] = flights.splice(one.which % Math.max(flights.length, 1), 1)
            const exchange = await flight?.exchange
            if (one.arrives) exchange?.deliver()
          } else if (one.does === 'wait') world.clock.tick(one.seconds * second)
          else {
            flights = []
            world.clock.tick(15 * minute)
          }
          flights = flights.filter(({ sentAt }) => world.clock.now - sentAt < minute)
          for (const { exchange } of flights) expect((await exchange).session.status).toBe('active')
        }
        expect((await browser.visit(nothing)).session.owner).toBe('ada')
        expect(world.of('reuse-detected')).toEqual([])
      }),
      { numRuns: 120 },
    )
  })
})
