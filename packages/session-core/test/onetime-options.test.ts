import { memoryStore } from '@org/session-store-memory'
import { describe, expect, it } from 'vitest'
import { type AnySessionError, SessionError } from '../src/error/session-error'
import { type OneTimeOptions, oneTimeTokens } from '../src/onetime/one-time-tokens'
import { deskOf, kinds, said } from './support/one-time'
import { PlainFormat } from './support/plain-format'

const store = memoryStore()
const good = { purpose: 'reset', ttl: '15m', store, deadline: '1m' } as const

function refusalOf(options: unknown): AnySessionError {
  try {
    oneTimeTokens(options as OneTimeOptions)
  } catch (error) {
    if (SessionError.is(error)) return error
    throw error
  }
  return expect.fail('nothing was refused')
}

describe('oneTimeTokens', () => {
  it.each([
    ['options', undefined],
    ['purpose', { ...good, purpose: undefined }],
    ['purpose', { ...good, purpose: '' }],
    ['purpose', { ...good, purpose: 'a'.repeat(256) }],
    ['ttl', { ...good, ttl: undefined }],
    ['ttl', { ...good, ttl: '15 m' }],
    ['ttl', { ...good, ttl: 900 }],
    ['ttl', { ...good, ttl: '0s' }],
    ['store', { ...good, store: undefined }],
    ['store', { ...good, store: { read: () => {} } }],
    ['store', { ...good, store: new PlainFormat() }],
    ['format', { ...good, format: 'signed' }],
    ['deadline', { ...good, deadline: '2 s' }],
    ['deadline', { ...good, deadline: '0s' }],
    ['deadline', { ...good, deadline: '25d' }],
    ['onEvent', { ...good, onEvent: true }],
    ['generate', { ...good, generate: 'x' }],
    ['clock', { ...good, clock: 7 }],
    ['name', { ...good, name: 'reset' }],
  ])('refuses a wrong %s', (option, options) => {
    const error = refusalOf(options)
    expect([error.code, error.details]).toEqual(['ERR_SESSION_OPTION', { option }])
  })

  it.each([
    [{}, 'purpose', "purpose must be a name for what the tokens are for, like 'password-reset'"],
    [{ purpose: 'a', store }, 'ttl', 'ttl is of type undefined, which is no length of time'],
    [{ purpose: 'a', ttl: '15m' }, 'store', 'store must be a store, like memoryStore()'],
    [{ ...good, format: {} }, 'format', 'format must be a token format, like encrypted()'],
    [{ ...good, format: { issue() {}, accept() {} } }, 'format', 'format must be a token format, like encrypted()'],
    [{ ...good, format: null }, 'format', 'format must be a token format, like encrypted()'],
    [{ ...good, store: null }, 'store', 'store must be a store, like memoryStore()'],
    [{ ...good, onEvent: 1 }, 'onEvent', 'onEvent must be a function of the event'],
    [{ ...good, generate: 1 }, 'generate', 'generate must be a function that gives 22 to 128 characters'],
    [{ ...good, clock: 1 }, 'clock', 'clock must be a function that gives milliseconds since 1970'],
    [{ ...good, ttl: '0s' }, 'ttl', "ttl is 0: a token needs a length of time, like '15m'"],
    [null, 'options', "options are an object, like { purpose: 'password-reset', ttl: '15m', store }"],
    [
      { ...good, time: '1m' },
      'time',
      "there is no option 'time': there are purpose, ttl, store, format, secrets, deadline, onEvent, generate, clock",
    ],
  ])('says what to write instead of %j', (options, option, words) => {
    const { message, details } = refusalOf(options)
    expect(details).toEqual({ option })
    expect(message).toContain(words)
  })

  it('takes a purpose of 255 characters', () => {
    expect(() => oneTimeTokens({ ...good, purpose: 'a'.repeat(255) })).not.toThrow()
  })

  it('refuses unset and well-known secrets', () => {
    for (const secrets of [[undefined], ['short'], []])
      expect(refusalOf({ ...good, secrets }).code).toBe('ERR_SESSION_SECRET')
  })

  it('refuses a format beside a store that cannot remember what was used', () => {
    const { consume: _, ...forgetful } = memoryStore()
    const error = refusalOf({ ...good, store: forgetful, format: new PlainFormat() })
    expect([error.code, error.details]).toEqual(['ERR_SESSION_UNSUPPORTED', { capability: 'oneTime' }])
    expect(error.message).toContain(
      'format needs a store that remembers which tokens were used: leave format out, or take a store with consume()',
    )
  })

  it('needs five verbs of a store alone, without a format', async () => {
    const { create, read, update, replace, destroy } = memoryStore()
    const tokens = oneTimeTokens({ ...good, store: { create, read, update, replace, destroy } })
    const token = await tokens.issue('ada', undefined, { newestOnly: true })
    const outcomes = await Promise.all([tokens.consume(token), tokens.consume(token)])
    expect(outcomes.map(said).sort()).toEqual(['consumed', 'used'])
  })

  it('refuses to promise longer than a token of the format lives', () => {
    const format = new PlainFormat({ ttl: 600_000 })
    const { message, details } = refusalOf({ ...good, format })
    expect(message).toContain("a plain token lives for '10m' at most: write that, or give the format a longer ttl")
    expect(details).toEqual({ option: 'ttl' })
    oneTimeTokens({ ...good, ttl: '10m', format })
  })

  it('refuses data that the holder of the token would read, and carries none instead', async () => {
    const tokens = oneTimeTokens<unknown>({ ...good, format: new PlainFormat({ serverData: false }) })
    const error = await tokens.issue('ada', 'private datum').catch((caught: unknown) => caught)
    expect(SessionError.is(error, 'ERR_SESSION_UNSUPPORTED') && error.details.capability).toBe('serverData')
    expect(String(error)).toContain(
      'a plain token shows its data to whoever holds it: issue it with undefined, or take encrypted() or no format',
    )
    expect(await tokens.consume(await tokens.issue('ada', undefined))).toMatchObject({ owner: 'ada', data: undefined })
  })

  it('says how large a token would be that has no room', async () => {
    const tokens = oneTimeTokens<string>({ ...good, format: new PlainFormat() })
    const error = await tokens.issue('ada', 'x'.repeat(5000)).catch((caught: unknown) => caught)
    expect(SessionError.is(error, 'ERR_SESSION_TOO_LARGE') && error.details.limit).toBe(4096)
    expect(String(error)).toMatch(
      /the data makes a token of \d{4,} bytes, and 4096 is the most: leave out the format, or put less into it/,
    )
  })

  it('takes the fresh part of a secret from whoever is to make it', async () => {
    let drawn = 0
    const generate = () => `${drawn++}`.padStart(30, 'x')
    expect(await oneTimeTokens({ ...good, generate }).issue('ada', undefined)).toMatch(/\.[\w-]{22}x{29}\d$/)
  })

  it('keeps its tokens through a change of secrets, the newest of an owner included, until the old one has gone', async () => {
    const [older, newer] = ['a secret that was drawn at random once', 'another one that was drawn at random!']
    const desk = deskOf((given) => ({ store: given }))
    const [before, after, later] = [[older], [newer, older], [newer]].map((secrets) =>
      desk.other({ secrets: secrets as [string] }),
    )
    const issued = await Promise.all([1, 2, 3].map(() => before?.issue('ada', 1)))
    expect(await after?.consume(issued[0])).toMatchObject({ status: 'consumed' })
    expect(await later?.consume(issued[1])).toMatchObject({ reason: 'unknown' })
    await after?.issue('ada', 2, { newestOnly: true })
    expect(await after?.consume(issued[2])).toMatchObject({ reason: 'unknown' })
  })
})

describe.each(kinds)('whoever guesses at a token whose meaning is %s', (kind, way) => {
  it('uses nothing up by it', async () => {
    const { tokens } = deskOf(way())
    const token = await tokens.issue('ada', 1)
    const cut = token.lastIndexOf('.') + 1
    const guesses = [`${token.slice(0, cut)}${'A'.repeat(token.length - cut)}`]
    if (kind === 'in a record') guesses.push(`${token.slice(0, 45)}${'A'.repeat(22)}`, `${token}A`)
    for (const guess of guesses) expect(said(await tokens.consume(guess))).toBe('unknown')
    expect(said(await tokens.consume(token))).toBe('consumed')
    for (const guess of guesses) expect(said(await tokens.consume(guess))).toBe('unknown')
  })
})
