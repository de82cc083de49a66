import { describe, expect, it } from 'vitest'
import { type AnySessionError, SessionError } from '../src/error/session-error'
import type { OneTimeTokens } from '../src/onetime/contract'
import { Faulty } from './support/faulty-store'
import { type Desk, deskOf, kinds, said, type Told } from './support/one-time'
import { PlainFormat } from './support/plain-format'
import type { Verb } from './support/wrapped-store'

type Way = Parameters<typeof deskOf>[0]
const [[, inRecord], [, inToken]] = kinds as [readonly [string, () => Way], readonly [string, () => Way]]

function deskWithFaults(way: Way): Desk & { readonly faults: Faulty } {
  const made: Faulty[] = []
  const desk = deskOf(way, (below) => {
    const faults = new Faulty(below)
    made.push(faults)
    return faults.store
  })
  return { ...desk, faults: made[0] as Faulty }
}

async function refusalOf(act: () => Promise<unknown>): Promise<AnySessionError> {
  try {
    await act()
  } catch (error) {
    if (SessionError.is(error)) return error
    throw error
  }
  return expect.fail('nothing was refused')
}

const issue = (tokens: OneTimeTokens<Told>) => tokens.issue('ada', 1)
const newest = (tokens: OneTimeTokens<Told>) => tokens.issue('ada', 1, { newestOnly: true })

describe('a store that fails', () => {
  it.each<[string, () => Way, Verb, (tokens: OneTimeTokens<Told>, token: string) => Promise<unknown>]>([
    ['a record', inRecord, 'create', (tokens) => issue(tokens)],
    ['a record', inRecord, 'read', (tokens) => issue(tokens)],
    ['a record', inRecord, 'update', (tokens) => newest(tokens)],
    ['a record', inRecord, 'read', (tokens, token) => tokens.consume(token)],
    ['a record', inRecord, 'destroy', (tokens, token) => tokens.consume(token)],
    ['the token', inToken, 'consume', (tokens, token) => tokens.consume(token)],
    ['the token', inToken, 'read', (tokens, token) => tokens.consume(token)],
  ])('is an error that names what failed, where the meaning is in %s: %3$s', async (_, way, verb, act) => {
    const { tokens, faults } = deskWithFaults(way())
    const token = await issue(tokens)
    faults.fail(verb)
    const { code, details, message } = await refusalOf(() => act(tokens, token))
    expect([code, details]).toEqual(['ERR_SESSION_STORE', { verb, outcome: 'unknown' }])
    expect(message).toContain(`the store failed in ${verb}`)
  })

  it('before a token was taken has used nothing up', async () => {
    const { tokens, faults } = deskWithFaults(inRecord())
    const token = await issue(tokens)
    faults.fail('destroy')
    await refusalOf(() => tokens.consume(token))
    expect(said(await tokens.consume(token))).toBe('consumed')
  })
})

describe('a format that fails', () => {
  it.each(['issue', 'accept'] as const)('in %s is an error that names it', async (verb) => {
    const format = new PlainFormat()
    const { tokens } = deskOf((store) => ({ store, format }))
    const token = await issue(tokens)
    format.fails = new Error('of a key service')
    const { code, details } = await refusalOf(() => (verb === 'issue' ? issue(tokens) : tokens.consume(token)))
    expect([code, details]).toEqual(['ERR_SESSION_STORE', { verb, outcome: 'unknown' }])
  })
})

describe('a store that calls every id taken', () => {
  it('is asked for another, four times over', async () => {
    const { tokens, faults } = deskWithFaults(inRecord())
    await issue(tokens)
    faults.answer('create', { status: 'taken' }, 4)
    expect(said(await tokens.consume(await issue(tokens)))).toBe('consumed')
  })

  it('five times has a fault, and that is said', async () => {
    const { tokens, faults } = deskWithFaults(inRecord())
    await issue(tokens)
    faults.answer('create', { status: 'taken' }, 5)
    const { code, details, message } = await refusalOf(() => issue(tokens))
    expect([code, details]).toEqual(['ERR_SESSION_STORE', { verb: 'create', outcome: 'unknown' }])
    expect(message).toContain('the store called 5 new ids taken, one after another')
  })
})

describe('a store that has no room', () => {
  it.each(kinds)('is told of, where the meaning is %s', async (_, way) => {
    const { tokens, faults } = deskWithFaults(way())
    faults.answer('create', { status: 'refused', reason: 'full' })
    const { code, message } = await refusalOf(() => issue(tokens))
    expect(code).toBe('ERR_SESSION_FULL')
    expect(message).toContain('the store has no room for another one-time token: give it more')
  })
})

describe('a record that came and went between two calls', () => {
  it.each<[string, Verb, readonly [Verb, object][], (tokens: OneTimeTokens<Told>) => Promise<unknown>]>([
    ['to issue in', 'read', [['create', { status: 'taken' }]], issue],
    [
      'to begin anew',
      'update',
      [
        ['update', { status: 'gone' }],
        ['create', { status: 'taken' }],
      ],
      newest,
    ],
  ])('is found at last, %s; after five times it is the store', async (_, verb, answers, act) => {
    for (const [times, works] of [
      [4, true],
      [5, false],
    ] as const) {
      const { tokens, faults } = deskWithFaults(inRecord())
      for (const [one, answer] of answers) faults.answer(one, answer, times)
      if (works) await act(tokens)
      else {
        const { details, message } = await refusalOf(() => act(tokens))
        expect(details).toEqual({ verb, outcome: 'unknown' })
        expect(message).toContain('a record of the store came and went 5 times in a row')
      }
    }
  })
})

describe('a token that somebody else was quicker with', () => {
  it.each([
    [{ status: 'ended', mark: { text: '{}', until: 0 } }, 'used'],
    [{ status: 'absent' }, 'unknown'],
  ])('%j is refused as %s', async (answer, reason) => {
    const { tokens, faults } = deskWithFaults(inRecord())
    const token = await issue(tokens)
    faults.answer('destroy', answer)
    expect(said(await tokens.consume(token))).toBe(reason)
  })

  it.each(['null', '5', '"used"', '[]', '{}', '{"lineage":5}', '{"reason":"used"}', 'no JSON', ''])(
    'and whose record says %j in its end is unknown',
    async (text) => {
      const { tokens, faults } = deskWithFaults(inRecord())
      const token = await issue(tokens)
      faults.answer('read', { status: 'ended', mark: { text, until: 0 } })
      expect(await tokens.consume(token)).toEqual({ status: 'refused', reason: 'unknown' })
    },
  )
})

describe('what is stored of an owner’s round', () => {
  it('stays twice as long as its tokens, and is lengthened where they would outlive it', async () => {
    const { tokens, other, store, clock } = deskOf(inRecord())
    const read = async (token: string) => {
      const found = await store.read(token.slice(0, 22), { now: clock.now })
      return found.status === 'live' ? found.record : expect.fail('not live')
    }
    const record = await read(await issue(tokens))
    expect([record.expiresAt - clock.now, record.facts.split('\n')[0]]).toEqual([900_000, String(clock.now)])
    const long = await issue(other({ ttl: '1h' }))
    clock.tick(3_600_000 - 1)
    expect(said(await tokens.consume(long))).toBe('consumed')
  })
})
