import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.base.js'

/** What takes long: `npx -y pnpm@12.21.0 soak` in this folder. */
export default defineConfig({
  resolve: { alias: sources },
  test: {
    include: ['test/soak/*.soak.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
})
