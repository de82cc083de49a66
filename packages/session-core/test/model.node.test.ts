import { describe, expect, it } from 'vitest'
import { explore } from './model/explore'
import { scenarios } from './model/scenarios'

/** Every interleaving of what may happen; `judge` and `decide` are those that ship. */
describe('[claim 1] [claim 2] [claim 3] [claim 4] [claim 5] [claim 6] [claim 7] in every interleaving the lifecycle keeps its claims, but for what is documented', () => {
  for (const [name, scenario] of Object.entries(scenarios))
    it(`in ${name}: ${scenario.finds.join(', ') || 'nothing'}`, () => {
      const { found } = explore(scenario)
      expect([...found.keys()].sort()).toEqual([...scenario.finds].sort())
    })
})
