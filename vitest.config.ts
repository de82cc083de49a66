import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // much of what is tested waits for servers, so that one worker would leave a second core idle
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      'packages/*',
      'packages/session-core/vitest.edge.config.ts',
      'packages/session-token-jwt/vitest.edge.config.ts',
      'apps/*',
      'scripts',
      'benchmarks',
      'attacks',
      'integrations',
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text', 'json-summary'],
      thresholds: { 'packages/session-core/src/**': { lines: 95, branches: 95 } },
    },
  },
})
