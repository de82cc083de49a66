import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
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
