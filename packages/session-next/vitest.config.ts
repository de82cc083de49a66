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
  },
})
