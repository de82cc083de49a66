import { SessionError, type TokenState } from '@org/session-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encrypted, signed } from '../src/index'
import { corpus, faultWith, hostileTokens } from './fuzz/hostile-tokens'
import { algorithms } from './support/keys'
import { issue, makeEncrypted, makeSigned } from './support/make'
import { soon, T, when } from './support/states'

const text = fc.string({ unit: 'binary', maxLength: 60 })
const past = fc.integer({ min: 0, max: T })
const future = fc.integer({ min: soon.now + 1, max: 8.64e15 })
const states: fc.Arbitrary<TokenState> = fc.record({
  id: text,
  root: text,
  owner: fc.option(text),
  createdAt: past,
  authenticatedAt: past,
  issuedAt: past,
  expiresAt: future,
  endsAt: future,
  facts: text,
  data: fc.constant({}),
})

describe('any state', () => {
  it.each(algorithms)('comes back from a token signed by %s', async (alg) => {
    const format = makeSigned({}, alg)
    const property = fc.asyncProperty(states, async (state) => {
      expect(await format.accept(await issue(format, state), soon)).toEqual({
        status: 'accepted',
        state,
        reissue: false,
      })
    })
    await fc.assert(property, { numRuns: 200 })
  })

  it('comes back from an encrypted token, with any data, or is too large', async () => {
    const format = makeEncrypted()
    const property = fc.asyncProperty(states, fc.dictionary(text, text), async (rest, data) => {
      const state = { ...rest, data }
      const outcome = await format.issue(state, when)
      if (outcome.status === 'too-large') return
      expect(await format.accept(outcome.token, soon)).toEqual({ status: 'accepted', state, reissue: false })
    })
    await fc.assert(property, { numRuns: 200 })
  })
})

describe('hostile tokens', () => {
  it('of the corpus are rejected at once', async () => {
    for (const token of corpus) expect([token, await faultWith(token)]).toEqual([token, undefined])
  })

  it('made of them are rejected at once', async () => {
    const property = fc.asyncProperty(hostileTokens, async (make) => {
      expect(await faultWith(await make())).toBeUndefined()
    })
    await fc.assert(property, { numRuns: 1500 })
  })
})

describe('whatever the options are', () => {
  const fields = ['id', 'state', 'alg', 'secret', 'privateKey', 'publicKey'] as const
  const likely = fc.constantFrom<unknown>(
    'k1',
    'active',
    'retired',
    'ES256',
    'HS256',
    undefined,
    null,
    {},
    { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' },
  )
  const keys = fc.array(fc.dictionary(fc.constantFrom(...fields), fc.oneof(likely, fc.anything())), { maxLength: 3 })

  it('what is thrown is a SessionError that says which', async () => {
    const property = fc.asyncProperty(fc.oneof(keys, fc.anything()), async (given) => {
      const rest = { issuer: 'i', audience: 'a', revocation: 'unrevocable' } as const
      const makers = [
        () => signed({ keys: given as never, ...rest }),
        () => encrypted({ keys: given as never, revocation: 'unrevocable' }),
      ]
      for (const make of makers) {
        const error = await Promise.resolve()
          .then(async () => void (await issue(make())))
          .catch((thrown: unknown) => thrown)
        if (error !== undefined) expect(SessionError.is(error), String(error)).toBe(true)
      }
    })
    await fc.assert(property, { numRuns: 1000 })
  })
})
