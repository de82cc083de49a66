import { type Explored, retrace, startOf } from './explore'
import { moves } from './moves'
import type { Rules } from './rules'
import type { State } from './state'
import { tell } from './tell'
import type { Run, Scenario } from './verbs'
import { watch } from './watch'

/** Goes the way that these words tell, and says what is found at its end. */
export function follow(scenario: Scenario, rules: Rules, words: readonly string[]): readonly string[] {
  let found: string[] = []
  const run: Run = { rules, scenario, found: (name) => void found.push(name) }
  let at = startOf(scenario)
  for (const word of words) {
    let taken: { readonly state: State; readonly found: string[] } | undefined
    const may: string[] = []
    found = []
    moves(run, at, (state, move) => {
      may.push(tell({ move, before: at, after: state }))
      if (may.at(-1) === word) taken ??= { state, found }
      found = []
    })
    if (taken === undefined) throw new Error(`"${word}" cannot happen now, but: ${may.join(' · ')}`)
    at = taken.state
    found = taken.found
  }
  watch(run, at)
  return found
}

/** The way to the first finding of this name, in words. */
export function traceOf(explored: Explored, scenario: Scenario, rules: Rules, name: string): readonly string[] {
  const finding = explored.found.get(name)
  return finding ? retrace(scenario, rules, finding.path).map(tell) : []
}
