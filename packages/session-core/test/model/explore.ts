import { keyOf } from './key'
import { type Move, moves } from './moves'
import { type Rules, shipped } from './rules'
import type { State } from './state'
import type { Run, Scenario } from './verbs'
import { watch } from './watch'

export interface Explored {
  readonly states: number
  readonly seconds: number
  /** By name: how often, and the moves to the first. */
  readonly found: ReadonlyMap<string, Finding>
}

export interface Finding {
  readonly times: number
  /** Which of all that may happen next was taken, from the start on. */
  readonly path: readonly number[]
}

/** Far more than any scenario has: one that grows beyond it is to be split. */
const most = 4_000_000

/** Every state that can be reached, breadth first, so that the way to the first finding is as short as any. */
export function explore(scenario: Scenario, rules: Rules = shipped, until: string | undefined = undefined): Explored {
  const began = performance.now()
  const found = new Map<string, { times: number; path: readonly number[] }>()
  const parents: number[] = [-1]
  const choices: number[] = [0]
  let at = 0
  let choice = -1
  const note = (name: string): void => {
    const before = found.get(name)
    if (before) before.times += 1
    else found.set(name, { times: 1, path: [...pathTo(parents, choices, at), ...(choice < 0 ? [] : [choice])] })
  }
  const run: Run = { rules, scenario, found: note }
  const first = startOf(scenario)
  const queue: (State | undefined)[] = [first]
  const seen = new Set([keyOf(first)])
  for (; at < queue.length; at++) {
    const s = queue[at]
    if (s === undefined) break
    queue[at] = undefined
    choice = -1
    watch(run, s)
    choice = 0
    moves(run, s, (next) => {
      const key = keyOf(next)
      if (!seen.has(key)) {
        seen.add(key)
        parents.push(at)
        choices.push(choice)
        queue.push(next)
      }
      choice += 1
    })
    if (until !== undefined && found.has(until)) break
    if (queue.length > most) throw new Error(`more than ${most} states: split the scenario`)
  }
  return { states: queue.length, seconds: (performance.now() - began) / 1000, found }
}

export function startOf({ start, budget }: Scenario): State {
  return { ...start(), budget: Object.values(budget) }
}

function pathTo(parents: readonly number[], choices: readonly number[], at: number): number[] {
  const path: number[] = []
  for (let i = at; i > 0; i = parents[i] ?? 0) path.unshift(choices[i] ?? 0)
  return path
}

export interface Taken {
  readonly move: Move
  readonly before: State
  readonly after: State
}

/** Goes a path again. */
export function retrace(scenario: Scenario, rules: Rules, path: readonly number[]): readonly Taken[] {
  const run: Run = { rules, scenario, found: () => {} }
  let before = startOf(scenario)
  return path.map((wanted) => {
    const taken: Taken[] = []
    moves(run, before, (after, move) => void taken.push({ move, before, after }))
    const one = taken[wanted]
    if (one === undefined) throw new Error('this path belongs to other rules')
    before = one.after
    return one
  })
}
