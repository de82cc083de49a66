import { has, SessionError } from '@org/session-core'
import { ConformanceFailure, equal } from './conformance-failure'
import type { Deviation } from './deviation'
import type { Runner } from './runner'
import { type StoreCase, type StoreCaseName, storeCases } from './store/store-cases'
import { capabilityNames, lacks, type StoreNeed, type StoreSubject } from './store/store-subject'

/** A case that this subject cannot show, and what it lacks for it. */
export interface NotRun {
  readonly case: StoreCaseName
  readonly needs: readonly StoreNeed[]
}

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
  subject: StoreSubject & { readonly deviations?: readonly Deviation<StoreCaseName>[] },
  runner: Runner,
): readonly NotRun[] {
  const notRun = storeCases
    .map((one) => ({ case: one.name, needs: lacks(subject, one.needs) }))
    .filter(({ needs }) => needs.length > 0)
  const { deviations = [] } = subject
  for (const deviation of deviations) checkDeviation(deviation, notRun)
  runner.describe(name, () => {
    runner.it('says which capabilities it has', () => checkCapabilities(subject))
    for (const one of storeCases) register(one, subject, { deviations, notRun }, runner)
  })
  return notRun
}

interface Exceptions {
  readonly deviations: readonly Deviation<StoreCaseName>[]
  readonly notRun: readonly NotRun[]
}

function register(one: StoreCase, subject: StoreSubject, { deviations, notRun }: Exceptions, runner: Runner): void {
  const lacking = notRun.find((other) => other.case === one.name)
  const deviation = deviations.find((other) => other.case === one.name)
  if (lacking) runner.it(`not run: ${one.name} (needs ${lacking.needs.join(', ')})`, async () => {})
  else if (deviation) runner.it(`${one.name} (deviates: ${deviation.reason})`, () => deviates(one, subject))
  else runner.it(one.name, () => one.run(subject))
}

async function deviates(one: StoreCase, subject: StoreSubject): Promise<void> {
  const passed = await one.run(subject).then(
    () => true,
    () => false,
  )
  if (passed) throw new ConformanceFailure(`'${one.name}' passes after all: take it out of the deviations`)
}

async function checkCapabilities(subject: StoreSubject): Promise<void> {
  const store = await subject.create()
  const found = capabilityNames.filter((capability) => has(store, capability))
  await subject.close?.(store)
  const said = capabilityNames.filter((capability) => subject.capabilities?.includes(capability))
  equal(said, found, 'the capabilities said, beside those the store has')
}

function checkDeviation(deviation: Deviation<StoreCaseName>, notRun: readonly NotRun[]): void {
  const known = storeCases.some((one) => one.name === deviation.case)
  const lacking = notRun.find((one) => one.case === deviation.case)
  if (known && !lacking) return
  const why = lacking ? `is not run: it needs ${lacking.needs.join(', ')}` : 'does not exist'
  const message = `deviations names ${JSON.stringify(deviation.case)}, a case that ${why}`
  throw new SessionError('ERR_SESSION_OPTION', message, { option: 'deviations' })
}
