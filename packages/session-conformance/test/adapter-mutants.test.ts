import { describe, expect, it } from 'vitest'
import { type AdapterCaseName, adapterCases } from '../src/index'
import type { AdapterMutant } from './adapter/mutants/adapter-mutant'
import { failureMutants } from './adapter/mutants/failure-mutants'
import { leaveMutants } from './adapter/mutants/leave-mutants'
import { openMutants } from './adapter/mutants/open-mutants'

const mutants: readonly AdapterMutant[] = [...openMutants, ...leaveMutants, ...failureMutants]

/** The cases of its sentence that a mutant fails, one after another. */
async function failed({ sentence, subject }: AdapterMutant): Promise<readonly AdapterCaseName[]> {
  const names: AdapterCaseName[] = []
  for (const one of adapterCases.filter(({ name }) => name.startsWith(sentence)))
    await one.run(subject).catch(() => names.push(one.name))
  return names
}

const outcomes = await Promise.all(mutants.map(async (mutant) => ({ ...mutant, failed: await failed(mutant) })))

describe('a mutant fails a case of its sentence', () => {
  it.each(outcomes)('$sentence: it $what', (outcome) => {
    expect(outcome.failed).not.toEqual([])
  })
})

it('every case is failed by a mutant of its sentence', () => {
  const noticed = new Set(outcomes.flatMap((outcome) => outcome.failed))
  expect(adapterCases.map(({ name }) => name).filter((name) => !noticed.has(name))).toEqual([])
})
