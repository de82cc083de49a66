import { describe, expect, it } from 'vitest'
import { readCredentials, writeCredentials } from '../src/lifecycle/credentials'
import { type Asked, Browser, cookieOf, nothing, put } from './support/browser'
import { minute } from './support/clock'
import { stores } from './support/stores'
import { type Options, World } from './support/world'

const home: Asked = { ip: '203.0.113.7', headers: { 'user-agent': 'Firefox of ada' } }
const elsewhere: Asked = { ...home, ip: '198.51.100.1' }
const other: Asked = { ...home, headers: { 'user-agent': 'curl of eve' } }
const first = 'the first secret of this application'
const second = 'the second secret of this application'

describe.each(stores)('a change of client, on %s', (_, around) => {
  const setUp = async (options: Options = {}, asked: Asked = home) => {
    const world = new World(options, around)
    const browser = new Browser(world)
    const { session } = await browser.visit((open) => open.login('ada'), asked)
    return { world, browser, id: session.id ?? '' }
  }
  const renew = async ({ world, browser }: Awaited<ReturnType<typeof setUp>>, asked: Asked) => {
    world.clock.tick(15 * minute)
    const { token } = await browser.visit(nothing, asked)
    expect(token, 'renewed').toBeTruthy()
  }
  const credentialsOf = async (world: World, id: string): Promise<string> => {
    const answer = await world.memory.read(id, { now: world.clock.now })
    return answer.status === 'live' ? answer.record.credentials : ''
  }
  const change = (id: string, what: 'agent' | 'network') => ({ type: 'client-changed', id, owner: 'ada', what })

  it.each([
    ['another agent', other, ['agent']],
    ['another network', elsewhere, ['network']],
    ['both', { ...other, ip: '2001:db8:1::1' }, ['agent', 'network']],
    ['no agent at all', { ip: '203.0.113.7' }, ['agent']],
    ['another address of the same network', { ...home, ip: '203.0.113.200' }, []],
    ['an address that is not known', { ...home, ip: '' }, []],
  ] as const)(
    '[SM-36] %s is told with the next renewal, once for each change, and nobody is signed out',
    async (_, asked, what) => {
      const made = await setUp()
      const { world, browser, id } = made
      await renew(made, asked)
      const told = what.map((one) => change(id, one))
      expect(world.of('client-changed')).toEqual(told)
      for (const next of [nothing, put({ n: 1 })]) await browser.visit(next, asked)
      await renew(made, asked)
      expect(world.of('client-changed'), 'once').toEqual(told)
      expect((await browser.visit(nothing, asked)).session.owner).toBe('ada')
      await renew(made, home)
      expect(world.of('client-changed'), 'and back').toEqual([...told, ...told])
    },
  )

  it('costs no call of the store: the same verbs as without it', async () => {
    const verbs = async (asked: Asked) => {
      const made = await setUp()
      made.world.recorded.clear()
      await renew(made, asked)
      for (const next of [nothing, nothing, put({ n: 1 })]) await made.browser.visit(next, asked)
      return made.world.recorded.verbs
    }
    expect(await verbs(other)).toEqual(await verbs(home))
  })

  it('is told by the request that confirms a renewal, too: thief and victim take turns', async () => {
    const made = await setUp()
    await renew(made, home)
    await made.browser.visit(nothing, other)
    expect(made.world.of('client-changed')).toEqual([change(made.id, 'agent')])
  })

  it('is told of the network that was known last, when a request between did not tell its address', async () => {
    const made = await setUp()
    await renew(made, { ...home, ip: '' })
    await renew(made, elsewhere)
    expect(made.world.of('client-changed')).toEqual([change(made.id, 'network')])
  })

  it('is kept empty where nothing tells it, and no agent is the same as an empty one', async () => {
    const made = await setUp({}, { ip: '' })
    const { world, id } = made
    expect(await credentialsOf(world, id)).toMatch(/\|[\w-]+:[\w-]+\|$/)
    await renew(made, { ip: '', headers: { 'user-agent': '' } })
    expect(await credentialsOf(world, id)).toMatch(/\|[\w-]+:[\w-]+\|$/)
    await renew(made, { ...home, headers: {} })
    expect(world.of('client-changed')).toEqual([])
  })

  it('is told by one of many requests in parallel', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(16 * minute)
    const open = await Promise.all(Array.from({ length: 20 }, () => browser.open(other)))
    await Promise.all(open.map((session) => session.commit({ status: 200, headers: {} })))
    expect(world.of('client-changed')).toHaveLength(1)
  })

  it('is told at a step-up and at regenerate, with the new id, and not when another signs in', async () => {
    const { world, browser } = await setUp()
    const stepUp = await browser.visit((session) => session.login('ada', { amr: ['otp'] }), other)
    expect(world.of('client-changed')).toEqual([change(stepUp.session.id ?? '', 'agent')])
    const next = await browser.visit((session) => session.regenerate({ keep: 'all' }), home)
    expect(world.of('client-changed')[1]).toEqual(change(next.session.id ?? '', 'agent'))
    await browser.visit((session) => session.login('bob'), other)
    expect(world.of('client-changed')).toHaveLength(2)
  })

  it('is never kept in clear, and the same client looks different in each session', async () => {
    const { world, id } = await setUp({ secrets: [first] })
    const twin = await new Browser(world).visit((session) => session.login('ada'), home)
    const [one = '', two = ''] = await Promise.all(
      [id, twin.session.id ?? ''].map((each) => credentialsOf(world, each)),
    )
    for (const text of ['Firefox', '203.0.113']) expect(one).not.toContain(text)
    const clients = [one, two].map((text) => readCredentials(text)).map((slots) => 'client' in slots && slots.client)
    for (const client of clients) expect(client).toMatch(/^[\w-]{8}:[\w-]{43}\|[\w-]{8}:[\w-]{43}$/)
    const parts = clients.flatMap((client) => String(client).split('|'))
    expect(new Set(parts).size).toBe(4)
  })

  it('is nothing to an anonymous session: nothing is kept of it', async () => {
    const world = new World({}, around)
    const browser = new Browser(world)
    const { session } = await browser.visit(put({ n: 1 }), home)
    world.clock.tick(16 * minute)
    await browser.visit(put({ n: 2 }), other)
    expect((await credentialsOf(world, session.id ?? '')).split('|')).toHaveLength(6)
    expect(world.of('client-changed')).toEqual([])
  })

  it('is not told of a session stored before there were clients, and of it from then on', async () => {
    const made = await setUp()
    const { world, id } = made
    const slots = readCredentials(await credentialsOf(world, id))
    const old = writeCredentials({ ...slots, client: undefined } as typeof slots)
    expect(old.split('|')).toHaveLength(6)
    await world.memory.update(id, { credentials: old }, { now: world.clock.now })
    await renew(made, other)
    expect(world.of('client-changed')).toEqual([])
    await renew(made, home)
    expect(world.of('client-changed')).toEqual([change(id, 'agent')])
  })

  it('is told across a change of the key; of what stands under a key that has left, from the next time on', async () => {
    const { world, id, browser } = await setUp({ secrets: [first] })
    const at = (secrets: [string, ...string[]]): World => new World({ secrets }, around, world)
    const later = async (there: World, asked: Asked, from: Browser): Promise<Browser> => {
      const next = new Browser(there)
      await renew({ world: there, browser: next, id }, { ...asked, cookie: cookieOf(from.token) })
      return next
    }
    const both = at([second, first])
    const two = await later(both, { ...other, ip: '' }, browser)
    expect(both.of('client-changed'), 'the network stays under the first key').toEqual([change(id, 'agent')])
    const one = at([second])
    const three = await later(one, { ...home, ip: '198.51.100.1' }, two)
    expect(one.of('client-changed')).toEqual([change(id, 'agent')])
    await later(one, home, three)
    expect(one.of('client-changed').slice(1)).toEqual([change(id, 'network')])
  })

  it('is not told when the write that keeps it failed', async () => {
    const { world, browser } = await setUp()
    world.clock.tick(16 * minute)
    world.faults.fail('update')
    await browser.visit(nothing, other)
    expect(world.of('store-failed')).toHaveLength(1)
    expect(world.of('client-changed')).toEqual([])
  })
})
