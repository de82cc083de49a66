import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.base.js'

/** Minutes of real renewals: `npx -y pnpm@12.21.0 soak` in this folder. */
export default defineConfig({
  resolve: { alias: sources },
  test: {
    include: ['test/soak/*.soak.ts'],
    setupFiles: ['test/shop-app.ts'],
    testTimeout: 600_000,
  },
})
