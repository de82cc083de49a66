import { afterAll, describe, expect, it } from 'vitest'
import { explore } from './explore'
import { fullScenarios } from './full'

interface Figures {
  readonly scenario: string
  readonly states: number
  readonly seconds: number
  readonly exceptions: number
  readonly violations: number
}

const figures: Figures[] = []
const sum = (of: (one: Figures) => number): number => figures.reduce((all, one) => all + of(one), 0)

describe('every state that more requests can reach', () => {
  for (const [name, scenario] of Object.entries(fullScenarios))
    it(name, () => {
      const { states, seconds, found } = explore(scenario)
      const names = [...found.keys()]
      const violations = names.filter((one) => one.startsWith('claim')).length
      const exceptions = names.length - violations
      figures.push({ scenario: name, states, seconds: Number(seconds.toFixed(1)), exceptions, violations })
      expect(names.sort()).toEqual([...scenario.finds].sort())
    })

  afterAll(() => {
    console.table(figures)
    const [states, seconds, violations] = [sum((f) => f.states), sum((f) => f.seconds), sum((f) => f.violations)]
    console.log(`${states} states, ${seconds.toFixed(0)} seconds, ${violations} violations`)
  })
})
