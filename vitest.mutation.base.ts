import { fileURLToPath } from 'node:url'
import { patience, sources } from './vitest.base.js'
import { QuickFirst } from './vitest.mutation.sequencer.js'

/**
 * The tests of a package for Stryker, which starts at the root of the repository. Modules are loaded once and not for each file: that
 * is three times as fast, and thousands of runs are to come.
 */
export const mutated = {
  resolve: { alias: sources },
  test: {
    include: ['test/**/*.test.ts'],
    isolate: false,
    sequence: { sequencer: QuickFirst },
    runner: fileURLToPath(new URL('vitest.mutation.runner.ts', import.meta.url)),
    ...patience,
  },
}
