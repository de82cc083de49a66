import { type AdapterCaseName, adapterCases } from './adapter/adapter-cases'
import { type AdapterNeed, type AdapterSubject, lacksOf } from './adapter/adapter-subject'
import { checkLife } from './adapter/check-life'
import { checkRoutes } from './adapter/check-routes'
import { type Described, describeCases, type NotRun } from './describe-cases'
import type { Runner } from './runner'

/**
 * Registers a test for every case of the contract with adapters, and one for the life that is the same with every adapter. A case that
 * the subject cannot show is a test called `not run: …`, which passes; a deviation is one called `… (deviates: …)`, which fails when
 * the case passes after all.
 *
 * @returns the cases that are not run, and what each lacks.
 * @throws {SessionError} `ERR_SESSION_OPTION` for a deviation from a case that does not exist, or that is not run.
 * @example describeAdapter('my adapter', { start: () => listen(myApp(adapterStage(memoryStore))) }, { describe, it })
 */
export function describeAdapter(
  name: string,
  subject: Described<AdapterCaseName, AdapterSubject>,
  runner: Runner,
): readonly NotRun<AdapterCaseName, AdapterNeed>[] {
  const whole = { 'answers what its stage says': checkRoutes, 'lives the life of every adapter': checkLife }
  return describeCases({ cases: adapterCases, lacks: lacksOf, whole }, { name, subject, runner })
}
