import { defineProject } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

export default defineProject({
  resolve: { alias: sources },
  test: {
    name: 'koa-sample',
    include: ['../shop/e2e/**/*.test.ts'],
    setupFiles: ['test/shop-app.ts'],
    ...patience,
    testTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
