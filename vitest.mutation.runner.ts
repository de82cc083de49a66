import { type RunnerTestSuite, TestRunner } from 'vitest'

/** Longer than this, V8 refuses the pattern when it is first used. */
const longest = 20_000

/** What Stryker notes in the first run: which places are reached while modules load, and by each test. */
interface Reached {
  readonly static: Record<string, number>
  readonly perTest: Record<string, object>
}

type Told = RunnerTestSuite['meta'] & { mutantCoverage?: Reached }

/**
 * Stryker names the tests of a mutant in one regular expression. Where that is too long for one, all tests of those files run.
 * And it takes a worker for one file: what the tests of another reached would be told again with each, gigabytes of it.
 */
export default class MutationRunner extends TestRunner {
  constructor(config: ConstructorParameters<typeof TestRunner>[0]) {
    if ((config.testNamePattern?.source.length ?? 0) > longest) config.testNamePattern = undefined
    super(config)
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite)
    const meta: Told = suite.meta
    const all = meta.mutantCoverage
    if (all === undefined) return
    meta.mutantCoverage = { static: { ...all.static }, perTest: { ...all.perTest } }
    for (const part of [all.static, all.perTest]) for (const key of Object.keys(part)) delete part[key]
  }
}
