import { startOf, type Taken } from '../explore'
import { moves } from '../moves'
import { shipped } from '../rules'
import type { Req, State } from '../state'
import type { Run, Scenario, Verb } from '../verbs'
import { Times } from './time'

/** A step of the model, the calls to the store that the core makes in it, and when it happens. */
export interface Step extends Taken {
  readonly calls: readonly Verb[]
  readonly now: number
}

interface Choice extends Step {
  readonly times: Times
}

export const start = 1_800_000_000_000
/** So that no two things happen at one time. */
const apart = 10

/** Readings are remembered, because the core remembers them, too. */
const rules = { ...shipped, remembers: true }

/** All steps that can happen next in one time for all sessions. */
function choices(scenario: Scenario, before: State, times: Times): readonly Choice[] {
  const list: Choice[] = []
  let calls: Verb[] = []
  const run: Run = { rules, scenario, found: () => {}, called: (verb) => void calls.push(verb) }
  moves(run, before, (after, move) => {
    const later = times.copy()
    later.now += apart
    const rec = after.recs[move.at]
    const jumps = move.kind === 'due' || (move.kind === 'tick' && rec?.halves === 0)
    if (jumps && before.reqs.some(isUnderWay)) {
      calls = []
      return
    }
    if (move.kind === 'due') later.now = later.at('due', move.at)
    if (move.kind === 'tick' && rec?.halves === 0) later.now = later.at('closes', move.at)
    later.note(before, after)
    if (later.agrees(after)) list.push({ move, before, after, calls, now: later.now, times: later })
    calls = []
  })
  return list
}

/** It has made its next call already, with the time of then. */
function isUnderWay({ phase, acts, at }: Req): boolean {
  if (phase === 'open' || phase === 'answered') return false
  return phase !== 'act' || !/[GHW]/.test(acts.charAt(at))
}

type Pick = (choices: readonly Choice[]) => Choice | undefined

function go(scenario: Scenario, picks: readonly Pick[]): readonly Step[] {
  let at = startOf(scenario)
  let times = new Times(start, at.recs.length)
  const steps: Step[] = []
  for (const pick of picks) {
    const one = pick(choices(scenario, at, times))
    if (one === undefined) continue
    steps.push(one)
    at = one.after
    times = one.times
  }
  return steps
}

/** The same schedule as of a mutant, by the rules that ship: what these do not let happen is left out. At the end all answers arrive. */
export function reschedule(scenario: Scenario, taken: readonly Taken[]): readonly Step[] {
  const same = taken.map(
    ({ move }): Pick =>
      (may) =>
        may.find((one) => one.move.kind === move.kind && one.move.at === move.at && one.move.acts === move.acts),
  )
  return go(scenario, [...same, ...settle])
}

const settle: readonly Pick[] = Array.from(
  { length: 40 },
  (): Pick => (may) => may.find(({ move: { kind } }) => kind === 'advance' || kind === 'deliver'),
)

/** A walk at random, the same for the same seed. */
export function wander(scenario: Scenario, length: number, random: () => number): readonly Step[] {
  const any: Pick = (may) => may[Math.floor(random() * may.length)]
  return go(scenario, [...Array.from({ length }, () => any), ...settle])
}
