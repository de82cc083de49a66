import { SessionError } from '@org/session-core'
import { ConformanceFailure } from './conformance-failure'
import type { Deviation } from './deviation'
import type { Runner } from './runner'

/** A case that this subject cannot show, and what it lacks for it. */
export interface NotRun<Name extends string, Need extends string> {
  readonly case: Name
  readonly needs: readonly Need[]
}

interface Case<Name extends string, Need extends string, Subject> {
  readonly name: Name
  readonly needs: readonly Need[]
  run(subject: Subject): Promise<void>
}

/** The cases of one contract. */
interface Contract<Name extends string, Need extends string, Subject> {
  readonly cases: readonly Case<Name, Need, Subject>[]
  readonly lacks: (subject: Subject, needs: readonly Need[]) => readonly Need[]
  /** Tests of the whole, in front of the cases. */
  readonly whole: Readonly<Record<string, (subject: Subject) => Promise<void>>>
}

/** A subject and, of the cases that it could show, those that it is known not to pass. */
export type Described<Name extends string, Subject> = Subject & { readonly deviations?: readonly Deviation<Name>[] }

interface Description<Name extends string, Subject> {
  readonly name: string
  readonly subject: Described<Name, Subject>
  readonly runner: Runner
}

/** Registers a test for every case: one that is run, one that passes because it is not run, or one that must fail. */
export function describeCases<Name extends string, Need extends string, Subject>(
  { cases, lacks, whole }: Contract<Name, Need, Subject>,
  { name, subject, runner }: Description<Name, Subject>,
): readonly NotRun<Name, Need>[] {
  const notRun = cases
    .map((one) => ({ case: one.name, needs: lacks(subject, one.needs) }))
    .filter(({ needs }) => needs.length > 0)
  const { deviations = [] } = subject
  const names = cases.map((one) => one.name)
  for (const deviation of deviations) checkDeviation(deviation, names, notRun)
  runner.describe(name, () => {
    for (const [what, run] of Object.entries(whole)) runner.it(what, () => run(subject))
    for (const one of cases) {
      const lacking = notRun.find((other) => other.case === one.name)
      const deviation = deviations.find((other) => other.case === one.name)
      if (lacking) runner.it(`not run: ${one.name} (needs ${lacking.needs.join(', ')})`, async () => {})
      else if (deviation) runner.it(`${one.name} (deviates: ${deviation.reason})`, () => deviates(one, subject))
      else runner.it(one.name, () => one.run(subject))
    }
  })
  return notRun
}

async function deviates<Subject>(one: Case<string, string, Subject>, subject: Subject): Promise<void> {
  const passed = await one.run(subject).then(
    () => true,
    () => false,
  )
  if (passed) throw new ConformanceFailure(`'${one.name}' passes after all: take it out of the deviations`)
}

function checkDeviation(
  deviation: Deviation<string>,
  names: readonly string[],
  notRun: readonly NotRun<string, string>[],
): void {
  const lacking = notRun.find((one) => one.case === deviation.case)
  if (names.includes(deviation.case) && !lacking) return
  const why = lacking ? `is not run: it needs ${lacking.needs.join(', ')}` : 'does not exist'
  const message = `deviations names ${JSON.stringify(deviation.case)}, a case that ${why}`
  throw new SessionError('ERR_SESSION_OPTION', message, { option: 'deviations' })
}
