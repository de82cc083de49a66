import { defineProject } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

export default defineProject({
  resolve: { alias: sources },
  test: {
    name: 'session-next',
    include: ['test/**/*.test.ts'],
    exclude: ['test/sites/**'],
    globalSetup: ['test/support/build-sites.ts'],
    ...patience,
    // `next dev` compiles while it is asked, and what a site prints or does afterwards comes when it comes
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
