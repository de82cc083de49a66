import { describe, expect, it } from 'vitest'
import { counterexamples, lazyCreate } from './model/counterexamples'
import { explore } from './model/explore'
import { follow, traceOf } from './model/follow'
import { mutants, rulesOf } from './model/mutants'
import { shipped } from './model/rules'
import { nobody } from './model/starts'
import type { Scenario } from './model/verbs'

const sorted = (words: readonly string[]): readonly string[] => [...words].sort()

const known = new Map<Scenario, readonly string[]>()

/** What the rules that ship do there. */
function foundIn(scenario: Scenario): readonly string[] {
  const found = known.get(scenario) ?? [...explore(scenario).found.keys()]
  known.set(scenario, found)
  return found
}

describe('each rule is needed: broken, it breaks a claim that the rules which ship keep', () => {
  for (const [name, mutant] of Object.entries(mutants))
    it(`${name}: ${mutant.breaks}`, () => {
      const { scenario, breaks } = mutant
      expect(foundIn(scenario)).not.toContain(breaks)
      const explored = explore(scenario, rulesOf(mutant), breaks)
      expect([...explored.found.keys()]).toContain(breaks)
      const told = counterexamples[name]
      if (told === undefined) return
      // independent steps may come in another order; none is left out, and there is no shorter way
      expect(sorted(traceOf(explored, scenario, rulesOf(mutant), breaks))).toEqual(sorted(told))
      expect(follow(scenario, rulesOf(mutant), told)).toContain(breaks)
    })
})

describe('the counterexamples', () => {
  it('are each of a mutant', () => {
    expect(Object.keys(mutants)).toEqual(expect.arrayContaining(Object.keys(counterexamples)))
  })

  it('tell of a late first write, which no rule with one cookie can keep from overwriting a login (N1)', () => {
    const scenario = { start: nobody, budget: { W: 1, A: 1 } }
    const name = 'N1: the start of a session without a token'
    expect(sorted(traceOf(explore(scenario, shipped, name), scenario, shipped, name))).toEqual(sorted(lazyCreate))
    expect(follow(scenario, shipped, lazyCreate)).toEqual([name])
  })
})
