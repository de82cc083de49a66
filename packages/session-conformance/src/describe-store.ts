import { has } from '@org/session-core'
import { equal } from './conformance-failure'
import { type Described, describeCases, type NotRun } from './describe-cases'
import type { Runner } from './runner'
import { type StoreCaseName, storeCases } from './store/store-cases'
import { capabilityNames, lacks, type StoreNeed, type StoreSubject } from './store/store-subject'

/**
 * Registers a test for every case of the store contract. A case that the subject cannot show is a test called `not run: …`, which
 * passes; a deviation is one called `… (deviates: …)`, which fails when the case passes after all.
 *
 * @returns the cases that are not run, and what each lacks.
 * @throws {SessionError} `ERR_SESSION_OPTION` for a deviation from a case that does not exist, or that is not run.
 * @example describeStore('my store', { create: () => new MyStore() }, { describe, it })
 */
export function describeStore(
  name: string,
  subject: Described<StoreCaseName, StoreSubject>,
  runner: Runner,
): readonly NotRun<StoreCaseName, StoreNeed>[] {
  const whole = { 'says which capabilities it has': checkCapabilities }
  return describeCases({ cases: storeCases, lacks, whole }, { name, subject, runner })
}

async function checkCapabilities(subject: StoreSubject): Promise<void> {
  const store = await subject.create()
  const found = capabilityNames.filter((capability) => has(store, capability))
  await subject.close?.(store)
  const said = capabilityNames.filter((capability) => subject.capabilities?.includes(capability))
  equal(said, found, 'the capabilities said, beside those the store has')
}
