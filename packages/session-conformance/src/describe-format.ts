import { equal } from './conformance-failure'
import { type Described, describeCases, type NotRun } from './describe-cases'
import { type FormatCaseName, formatCases } from './format/format-cases'
import { type FormatNeed, type FormatSubject, formatLacks } from './format/format-subject'
import type { Runner } from './runner'

/**
 * Registers a test for every case of the contract of token formats. A case that the subject cannot show is a test called `not run: …`,
 * which passes; a deviation is one called `… (deviates: …)`, which fails when the case passes after all.
 *
 * @returns the cases that are not run, and what each lacks.
 * @throws {SessionError} `ERR_SESSION_OPTION` for a deviation from a case that does not exist, or that is not run.
 * @example describeFormat('my format', { create: () => myFormat(), revocable: false, serverData: true }, { describe, it })
 */
export function describeFormat(
  name: string,
  subject: Described<FormatCaseName, FormatSubject>,
  runner: Runner,
): readonly NotRun<FormatCaseName, FormatNeed>[] {
  const whole = { 'says what it can': checkCapabilities }
  return describeCases({ cases: formatCases, lacks: formatLacks, whole }, { name, subject, runner })
}

async function checkCapabilities(subject: FormatSubject): Promise<void> {
  const { revocable, serverData } = (await subject.create()).capabilities
  const said = { revocable: subject.revocable, serverData: subject.serverData }
  equal(said, { revocable, serverData }, 'what is said, beside what the format says')
}
