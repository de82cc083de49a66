import { TestRunner } from 'vitest'

/** Longer than this, V8 refuses the pattern when it is first used. */
const longest = 20_000

/** Stryker names the tests of a mutant in one regular expression. Where that is too long for one, all tests of those files run. */
export default class MutationRunner extends TestRunner {
  constructor(config: ConstructorParameters<typeof TestRunner>[0]) {
    if ((config.testNamePattern?.source.length ?? 0) > longest) config.testNamePattern = undefined
    super(config)
  }
}
