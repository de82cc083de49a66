import { describe, expect, it } from 'vitest'
import { SessionError } from '../src/error/session-error'
import { Faulty } from './support/faulty-store'
import { Gated } from './support/gated-store'
import { type Desk, deskOf, kinds, said } from './support/one-time'
import { slow } from './support/wrapped-store'

const times = <R>(count: number, make: (n: number) => R): R[] => Array.from({ length: count }, (_, n) => make(n))
const ticks = () => Math.floor(Math.random() * 8)

describe.each(kinds)('one-time tokens whose meaning is %s, in races', (kind, way) => {
  const decider = kind === 'in a record' ? 'destroy' : 'consume'

  function gated(): { readonly desk: Desk; readonly gate: Gated } {
    let gate: Gated | undefined
    const desk = deskOf(way(), (below) => {
      gate = new Gated(below)
      gate.closed = false
      return gate.store
    })
    return { desk, gate: gate as unknown as Gated }
  }

  it.each([
    ['at once', (desk: Parameters<typeof slow>[0]) => desk],
    ['in any order', (desk: Parameters<typeof slow>[0]) => slow(desk, ticks)],
  ])('[adv-53] of 1,000 that consume one token of a store that answers %s, one does', async (_, around) => {
    const { tokens, other } = deskOf(way(), around)
    const token = await tokens.issue('ada', 'once')
    const all = [tokens, other({}), other({})]
    const outcomes = await Promise.all(times(1000, (n) => all[n % 3]?.consume(token)))
    expect(outcomes.filter((one) => one?.status === 'consumed')).toEqual([
      { status: 'consumed', owner: 'ada', data: 'once' },
    ])
    expect(outcomes.filter((one) => one?.status === 'refused' && one.reason === 'used')).toHaveLength(999)
  })

  it('of tokens that are each to be the newest, all but one are worth nothing', async () => {
    for (let round = 0; round < 20; round++) {
      const { tokens } = deskOf(way(), (below) => slow(below, ticks))
      const issued = await Promise.all(times(8, (n) => tokens.issue('ada', n, { newestOnly: true })))
      const outcomes = await Promise.all(issued.map((token) => tokens.consume(token)))
      expect(outcomes.filter(({ status }) => status === 'consumed')).toHaveLength(1)
    }
  })

  it('none that was issued before is consumed after a newer one was to be the only one, wherever it had got to', async () => {
    for (const verb of ['read', decider] as const) {
      const { desk, gate } = gated()
      const token = await desk.tokens.issue('ada', 1)
      gate.closed = true
      const consuming = desk.tokens.consume(token)
      if (verb === decider && decider === 'destroy') await gate.pass('read')
      const waiting = await gate.next(kind === 'in a record' ? verb : 'consume')
      gate.closed = false
      await desk.tokens.issue('ada', 2, { newestOnly: true })
      waiting.pass()
      gate.open()
      expect(said(await consuming), verb).toBe('unknown')
    }
  })

  it('one whose issue a newer one overtook is worth nothing', async () => {
    const { desk, gate } = gated()
    await desk.tokens.issue('ada', 0)
    gate.closed = true
    const issuing = desk.tokens.issue('ada', 1)
    const reading = await gate.next('read')
    const answer = reading.perform()
    gate.closed = false
    const newest = await desk.tokens.issue('ada', 2, { newestOnly: true })
    answer()
    expect(said(await desk.tokens.consume(await issuing))).toBe('unknown')
    expect(said(await desk.tokens.consume(newest))).toBe('consumed')
  })

  it('first tokens of one owner that are issued at once all work', async () => {
    const { tokens } = deskOf(way(), (below) => slow(below, ticks))
    const issued = await Promise.all(times(8, (n) => tokens.issue('ada', n)))
    const outcomes = await Promise.all(issued.map((token) => tokens.consume(token)))
    expect(outcomes.map(({ status }) => status)).toEqual(Array(8).fill('consumed'))
  })
})

describe.each(kinds)('one-time tokens whose meaning is %s, when a step is lost', (kind, way) => {
  const decider = kind === 'in a record' ? 'destroy' : 'consume'

  function faulty(): { readonly desk: Desk; readonly faults: Faulty } {
    let faults: Faulty | undefined
    const desk = deskOf(way(), (below) => {
      faults = new Faulty(below)
      return faults.store
    })
    return { desk, faults: faults as unknown as Faulty }
  }

  const failure = async (act: Promise<unknown>): Promise<string> => {
    const error = await act.catch((caught: unknown) => caught)
    return SessionError.is(error) ? error.code : `no error of ours: ${error}`
  }

  it('a store that fails is an error, and never an answer about the token', async () => {
    for (const verb of ['read', decider] as const) {
      const { desk, faults } = faulty()
      const token = await desk.tokens.issue('ada', 1)
      faults.fail(verb)
      expect(await failure(desk.tokens.consume(token))).toBe('ERR_SESSION_STORE')
    }
  })

  it('what took effect and was not answered was the one time', async () => {
    const { desk, faults } = faulty()
    const token = await desk.tokens.issue('ada', 1)
    faults.fail(decider, new Error('connection reset'), 1, true)
    expect(await failure(desk.tokens.consume(token))).toBe('ERR_SESSION_STORE')
    expect(said(await desk.tokens.consume(token))).toBe('used')
  })

  it('what ended between two steps is never consumed twice', async () => {
    const { desk, faults } = faulty()
    const token = await desk.tokens.issue('ada', 1)
    const before = kind === 'in a record' ? 1 : 0
    let reads = 0
    const read: typeof desk.store.read = (id, when) => {
      if (reads++ === before) throw new Error('the process ended here')
      return desk.store.read(id, when)
    }
    const crashing = new Proxy(desk.store, {
      get: (store, verb) => (verb === 'read' ? read : Reflect.get(store, verb)),
    })
    const crashed = desk.other({ store: crashing })
    expect(await failure(crashed.consume(token))).toBe('ERR_SESSION_STORE')
    faults.heal()
    expect(said(await desk.tokens.consume(token))).toBe('used')
  })

  it('a newest that was never issued still ended those before it', async () => {
    const { desk, faults } = faulty()
    const token = await desk.tokens.issue('ada', 1)
    if (kind !== 'in a record') return expect(said(await desk.tokens.consume(token))).toBe('consumed')
    faults.fail('create')
    expect(await failure(desk.tokens.issue('ada', 2, { newestOnly: true }))).toBe('ERR_SESSION_STORE')
    expect(said(await desk.tokens.consume(token))).toBe('unknown')
  })

  it('a store that does not answer is given up after the deadline', async () => {
    const { desk, faults } = faulty()
    const token = await desk.tokens.issue('ada', 1)
    faults.hang(decider)
    expect(await failure(desk.other({ deadline: '1ms' }).consume(token))).toBe('ERR_SESSION_TIMEOUT')
  })

  it('a round that is lost takes its tokens with it, and brings none back', async () => {
    const { desk } = faulty()
    const token = await desk.tokens.issue('ada', 1)
    const forgetful = new Proxy(desk.store, {
      get: (store, verb) =>
        verb === 'read'
          ? (id: string, when: { now: number }) =>
              token.startsWith(id) ? store.read(id, when) : { status: 'absent' as const }
          : Reflect.get(store, verb),
    })
    expect(said(await desk.other({ store: forgetful }).consume(token))).toBe('unknown')
  })

  it('a store that calls every new id taken is told of', async () => {
    const { desk, faults } = faulty()
    faults.answer('create', { status: 'taken' }, 99)
    faults.answer('update', { status: 'gone' }, 99)
    for (const newestOnly of [true, false])
      expect(await failure(desk.tokens.issue('ada', 1, { newestOnly }))).toBe('ERR_SESSION_STORE')
    faults.heal()
    await desk.tokens.issue('ada', 1)
    faults.answer('create', { status: 'refused', reason: 'full' }, 99)
    expect(await failure(desk.tokens.issue('bob', 1))).toBe('ERR_SESSION_FULL')
  })
})
