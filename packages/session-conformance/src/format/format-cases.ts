import { ConformanceFailure } from '../conformance-failure'
import { FormatStage } from './format-stage'
import { type FormatNeed, type FormatSubject, formatLacks } from './format-subject'
import { keyCases } from './key-cases'
import { lengthCases } from './length-cases'
import { revokeCases, unknownCases, unrevocableCases } from './revoke-cases'
import { dataCases, stateCases } from './state-cases'
import { shapeCases, tamperCases } from './tamper-cases'

/** `'T03 a token is rejected under another purpose'`: the number of the sentence, and what is shown of it. */
export type FormatCaseName =
  | keyof typeof stateCases
  | keyof typeof dataCases
  | keyof typeof tamperCases
  | keyof typeof keyCases
  | keyof typeof lengthCases
  | keyof typeof shapeCases
  | keyof typeof revokeCases
  | keyof typeof unknownCases
  | keyof typeof unrevocableCases

/** One thing that a sentence of the contract says, as a program that any runner can run. */
export interface FormatCase {
  readonly name: FormatCaseName
  readonly needs: readonly FormatNeed[]
  /** Resolves, or rejects with what does not hold: a `ConformanceFailure`, or what the format itself threw. */
  run(subject: FormatSubject): Promise<void>
}

type Body = (stage: FormatStage) => Promise<void>

function cases<N extends FormatCaseName>(group: Readonly<Record<N, Body>>, ...needs: FormatNeed[]): FormatCase[] {
  const names = Object.keys(group) as N[]
  return names.map((name) => ({ name, needs, run: (subject) => run(subject, needs, group[name]) }))
}

async function run(subject: FormatSubject, needs: readonly FormatNeed[], body: Body): Promise<void> {
  const lacking = formatLacks(subject, needs)
  if (lacking.length > 0) throw new ConformanceFailure(`this case needs ${lacking.join(' and ')}`)
  await body(new FormatStage(subject, await subject.create()))
}

/** Every numbered sentence of the contract of token formats, in their order; one or more cases for each. */
export const formatCases: readonly FormatCase[] = [
  ...cases(stateCases),
  ...cases(dataCases, 'serverData'),
  ...cases(tamperCases),
  ...cases(keyCases, 'keys'),
  ...cases(lengthCases),
  ...cases(shapeCases),
  ...cases(revokeCases, 'revocable'),
  ...cases(unknownCases, 'revocable', 'fail'),
  ...cases(unrevocableCases, 'unrevocable'),
].sort((a, b) => Number(a.name.slice(1, 3)) - Number(b.name.slice(1, 3)))
