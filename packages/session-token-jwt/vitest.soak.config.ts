import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.base.js'

/** Hostile tokens for ten minutes, or for FUZZ_SECONDS: `pnpm --filter session-token-jwt fuzz`. */
export default defineConfig({
  resolve: { alias: sources },
  test: { include: ['test/**/*.soak.ts'], testTimeout: 86_400_000 },
})
