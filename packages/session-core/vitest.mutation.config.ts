import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import { mutated } from '../../vitest.mutation.base.js'

/** Without the model and the audits, which take seconds for each mutant and notice few that the others do not. */
export default mergeConfig(
  mutated,
  defineConfig({
    root: fileURLToPath(new URL('.', import.meta.url)),
    test: { exclude: ['test/**/*audit*', 'test/model*'] },
  }),
)
