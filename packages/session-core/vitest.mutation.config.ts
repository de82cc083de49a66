import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

/** The same tests for Stryker, which starts at the root of the repository and has no use for tests of types. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { alias: sources },
  test: { include: ['test/**/*.test.ts'], ...patience },
})
