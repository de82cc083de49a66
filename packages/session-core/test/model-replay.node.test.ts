import { describe, it } from 'vitest'
import { explore, retrace } from './model/explore'
import { mutants, rulesOf } from './model/mutants'
import { randomFrom } from './model/replay/random'
import { RealWorld } from './model/replay/real-world'
import { reschedule, type Step, wander } from './model/replay/schedule'
import { scenarios } from './model/scenarios'
import { tell } from './model/tell'
import type { Scenario } from './model/verbs'

async function replay(scenario: Scenario, steps: readonly Step[]): Promise<void> {
  const world = new RealWorld(scenario)
  await world.begin(scenario)
  for (const [at, step] of steps.entries()) {
    try {
      await world.step(step)
    } catch (error) {
      const way = steps.slice(0, at + 1).map(tell)
      throw new Error(`after ${way.join(' > ')}`, { cause: error })
    }
  }
}

/** Only sessions under other options expire or are evicted one by one; Next has tests of its own. */
const playable = Object.entries(scenarios).filter(
  ([, { next, slow, budget }]) => !next && !slow && !('E' in budget) && !('expire' in budget),
)

describe('the library does what the model does, call by call', () => {
  for (const [name, mutant] of Object.entries(mutants)) {
    const { scenario, breaks } = mutant
    if (scenario.next || 'E' in scenario.budget) continue
    it(`where a mutant fails: ${name}`, async () => {
      const rules = rulesOf(mutant)
      const path = explore(scenario, rules, breaks).found.get(breaks)?.path ?? []
      await replay(scenario, reschedule(scenario, retrace(scenario, rules, path)))
    })
  }

  for (const [name, scenario] of playable)
    it(`on random ways through ${name}`, async () => {
      const random = randomFrom(name.length * 7919)
      for (let i = 0; i < 8; i++) await replay(scenario, wander(scenario, 40, random))
    })
})
