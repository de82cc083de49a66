import { describe, expect, it, vi } from 'vitest'
import { type StoreCase, type StoreCaseName, type StoreSubject, storeCases } from '../src/index'
import { capabilityMutants } from './mutants/capability-mutants'
import { createMutants } from './mutants/create-mutants'
import { limitMutants } from './mutants/limit-mutants'
import type { Mutant } from './mutants/mutant'
import { ownerMutants } from './mutants/owner-mutants'
import { remoteMutants } from './mutants/remote-mutants'
import { replaceMutants } from './mutants/replace-mutants'
import { revocationMutants } from './mutants/revocation-mutants'
import { textMutants } from './mutants/text-mutants'
import { timeMutants } from './mutants/time-mutants'
import { updateMutants } from './mutants/update-mutants'

const mutants: readonly Mutant[] = [
  ...timeMutants,
  ...textMutants,
  ...createMutants,
  ...updateMutants,
  ...replaceMutants,
  ...ownerMutants,
  ...limitMutants,
  ...capabilityMutants,
  ...revocationMutants,
  ...remoteMutants,
]

async function fails(one: StoreCase, subject: StoreSubject): Promise<boolean> {
  return one.run(subject).then(
    () => false,
    () => true,
  )
}

/** The cases of its sentence that a mutant fails, without those that need a fault which it cannot make. */
async function failed({ sentence, subject }: Mutant): Promise<readonly StoreCaseName[]> {
  const cases = storeCases.filter((one) => one.name.startsWith(sentence) && canRun(one, subject))
  const failures = await Promise.all(cases.map((one) => fails(one, subject)))
  return cases.filter((_, n) => failures[n]).map(({ name }) => name)
}

function canRun({ needs }: StoreCase, { faults }: StoreSubject): boolean {
  return faults !== undefined || !needs.some((need) => ['fail', 'resend', 'crash', 'elsewhere'].includes(need))
}

// what a mutant never tells is waited for in no time
vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }).setTimerTickMode('nextTimerAsync')
const outcomes = await Promise.all(mutants.map(async (mutant) => ({ ...mutant, failed: await failed(mutant) })))
vi.useRealTimers()

describe('a mutant fails a case of its sentence', () => {
  it.each(outcomes)('$sentence: it $what', (outcome) => {
    expect(outcome.failed).not.toEqual([])
  })
})

it('every case is failed by a mutant of its sentence', () => {
  const noticed = new Set(outcomes.flatMap((outcome) => outcome.failed))
  expect(storeCases.map(({ name }) => name).filter((name) => !noticed.has(name))).toEqual([])
})
