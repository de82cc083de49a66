import { defineProject } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

export default defineProject({
  resolve: { alias: sources },
  test: {
    name: 'next-sample',
    include: ['test/**/*.test.ts', '../shop/e2e/**/*.test.ts'],
    globalSetup: ['test/support/bundle-server.ts'],
    setupFiles: ['test/shop-app.ts'],
    ...patience,
    testTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
