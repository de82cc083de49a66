import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decision, decide, type Intent } from '../src/lifecycle/decide'
import { judge, type LiveState, type Match, type State, type Verdict } from '../src/lifecycle/judge'
import { intent, limits } from './support/states'

const time = fc.integer({ min: 0, max: 12_000 })
const liveState: fc.Arbitrary<LiveState> = fc.record({
  status: fc.constant('live' as const),
  owned: fc.boolean(),
  adopted: fc.boolean(),
  seen: fc.boolean(),
  hasPrev: fc.boolean(),
  rotatedAt: time,
  stale: fc.boolean(),
  begun: time,
  lastSeenAt: time,
  expiresAt: time,
})
const state: fc.Arbitrary<State> = fc.oneof(
  liveState,
  fc.constant<State>({ status: 'ended' }),
  fc.constant<State>({ status: 'absent' }),
)
const match = fc.constantFrom<Match>('none', 'cur', 'prev', 'lineage', 'adopted', 'wrong', 'unknowable')
const wanted: fc.Arbitrary<Intent> = fc.record({
  act: fc.constantFrom('read', 'write', 'login', 'regenerate', 'logout'),
  optional: fc.boolean(),
  cookie: fc.boolean(),
  begin: fc.boolean(),
  adoptable: fc.boolean(),
  keeps: fc.boolean(),
})

type Case = readonly [State, Match, Verdict, Intent, number, Decision]

/** Every decision that a verdict of `judge` can lead to. */
function always(claim: (...given: Case) => void): void {
  fc.assert(
    fc.property(state, match, wanted, time, (found, hit, intent, now) => {
      const verdict = judge(found, hit, now, limits)
      claim(found, hit, verdict, intent, now, decide(found, hit, verdict, intent, now, limits))
    }),
    { numRuns: 3000 },
  )
}

describe('decide', () => {
  it('never renews or re-mints an anonymous or an adopted session', () => {
    always((found, _, __, ___, ____, { credentials }) => {
      if (found.status === 'live' && (!found.owned || found.adopted)) expect(['keep', 'confirm']).toContain(credentials)
    })
  })

  it('never lets an optional cookie leave where none can', () => {
    always((_, __, ___, { act, cookie }, ____, decision) => {
      if (cookie || (act !== 'read' && act !== 'write')) return
      expect(['keep', 'confirm']).toContain(decision.credentials)
      if (decision.verb === 'update') expect(decision.cookie).toBe('none')
    })
  })

  it('keeps house on no request that the framework makes itself', () => {
    always((_, __, ___, given, ____, decision) => {
      if (!given.optional) expect(decision).toMatchObject({ touch: false, credentials: 'keep', redigest: false })
    })
  })

  it('sends a Set-Cookie only for new secrets and removes only in a logout', () => {
    always((_, __, ___, { act }, ____, { cookie, verb, credentials }) => {
      if (cookie === 'new') expect(verb === 'create' || verb === 'replace' || credentials !== 'keep').toBe(true)
      if (cookie === 'remove' || cookie === 'remove-if-ended') expect(act).toBe('logout')
      if (verb === 'adopt') expect(cookie).toBe('none')
    })
  })

  it('writes to, replaces and destroys nothing but what was accepted', () => {
    always((_, __, verdict, ___, ____, { verb }) => {
      if (verdict !== 'accepted') expect(['update', 'replace', 'destroy']).not.toContain(verb)
      else expect(['none', 'update', 'replace', 'destroy']).toContain(verb)
    })
  })

  it('creates nothing for an ended session but by login', () => {
    always((_, __, verdict, { act }, ____, { verb }) => {
      if (verdict !== 'ended' && verdict !== 'reuse') return
      if (act === 'login') expect(verb).toBe('create')
      else expect(['create', 'adopt']).not.toContain(verb)
    })
  })

  it('never creates in regenerate', () => {
    always((_, __, ___, { act }, ____, { verb }) => {
      if (act === 'regenerate') expect(['replace', 'forget', 'gone']).toContain(verb)
    })
  })

  it('makes every change of credentials conditional on the generation, every replace on the version, and nothing else', () => {
    always((_, __, ___, ____, _____, { verb, credentials, redigest, condition }) => {
      const changes = credentials !== 'keep' || redigest
      expect(condition).toBe(verb === 'replace' ? 'version' : changes ? 'generation' : 'none')
    })
  })

  it('does the same for the same, and changes none of its arguments', () => {
    always((found, hit, verdict, given, now, decision) => {
      const frozen = [Object.freeze(found), Object.freeze(given)] as const
      expect(decide(frozen[0], hit, verdict, frozen[1], now, limits)).toEqual(decision)
    })
  })

  it('accepts prev for ever while its successor is unseen, so that a lost answer signs nobody out', () => {
    always((found, hit, verdict) => {
      if (found.status !== 'live' || hit !== 'prev' || found.seen) return
      expect(['accepted', 'over']).toContain(verdict)
    })
  })

  it('goes on as gone when what was accepted has no record any more', () => {
    expect(decide({ status: 'ended' }, 'cur', 'accepted', intent('write'), 0, limits).verb).toBe('gone')
  })
})
