import { ConformanceFailure } from '../conformance-failure'
import { type AdapterNeed, type AdapterSubject, lacksOf } from './adapter-subject'
import { commitCases } from './commit-cases'
import { failureCases, plainHttpCases } from './failure-cases'
import { headerCases } from './header-cases'
import { lossCases } from './loss-cases'
import { behindProxyCases, failedOpenCases, openCases } from './open-cases'
import { pairCases } from './pair-cases'
import { redirectCases, refusalCases } from './short-cases'
import { Site } from './site'
import type { Pace } from './stage-step'
import { untouchedCases } from './untouched-cases'

/** `'A04 set-cookie is appended'`: the number of the sentence, and what is shown of it. */
export type AdapterCaseName =
  | keyof typeof openCases
  | keyof typeof behindProxyCases
  | keyof typeof redirectCases
  | keyof typeof commitCases
  | keyof typeof headerCases
  | keyof typeof untouchedCases
  | keyof typeof failureCases
  | keyof typeof plainHttpCases
  | keyof typeof lossCases
  | keyof typeof failedOpenCases
  | keyof typeof pairCases
  | keyof typeof refusalCases

/** One thing that a sentence of the contract says, as requests to an app. */
export interface AdapterCase {
  readonly name: AdapterCaseName
  readonly needs: readonly AdapterNeed[]
  /** Resolves, or rejects with a `ConformanceFailure`. Runs twice: with stores that answer at once, and with stores that do not. */
  run(subject: AdapterSubject): Promise<void>
}

type Body = (site: Site) => Promise<void>

function cases<N extends AdapterCaseName>(group: Readonly<Record<N, Body>>, ...needs: AdapterNeed[]): AdapterCase[] {
  const names = Object.keys(group) as N[]
  return names.map((name) => ({ name, needs, run: (subject) => run(subject, needs, group[name]) }))
}

async function run(subject: AdapterSubject, needs: readonly AdapterNeed[], body: Body): Promise<void> {
  const lacking = lacksOf(subject, needs)
  if (lacking.length > 0) throw new ConformanceFailure(`this case needs ${lacking.join(' and ')}`)
  for (const pace of ['at once', 'later'] as const) {
    const site = await Site.begin(subject, pace, needs.includes('startBehindProxy'))
    try {
      await body(site)
    } catch (error) {
      if (error instanceof ConformanceFailure) throw atPace(error, pace)
      throw error
    } finally {
      await site.close()
    }
  }
}

function atPace({ message, actual, expected }: ConformanceFailure, pace: Pace): ConformanceFailure {
  return new ConformanceFailure(`with stores that answer ${pace}: ${message}`, actual, expected)
}

/** Every numbered sentence of the contract with adapters, in their order; one or more cases for each. */
export const adapterCases: readonly AdapterCase[] = [
  ...cases(openCases),
  ...cases(behindProxyCases, 'startBehindProxy'),
  ...cases(redirectCases),
  ...cases(commitCases),
  ...cases(headerCases),
  ...cases(untouchedCases),
  ...cases(failureCases),
  ...cases(plainHttpCases, 'plainHttp'),
  ...cases(lossCases),
  ...cases(failedOpenCases),
  ...cases(pairCases),
  ...cases(refusalCases),
]
