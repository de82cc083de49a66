import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.base.js'

/** What takes minutes, and is no part of a test run: `pnpm soak`, with SOAK_SECONDS for another length. */
export default defineConfig({
  resolve: { alias: sources },
  test: { include: ['test/**/*.soak.ts'], testTimeout: 3_600_000, hookTimeout: 60_000, fileParallelism: false },
})
