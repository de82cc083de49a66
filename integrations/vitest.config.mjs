import { defineProject } from 'vitest/config'
import { patience } from '../vitest.base.js'

export default defineProject({
  test: {
    name: 'integrations',
    include: ['test/*.test.mjs'],
    globalSetup: './test/setup.mjs',
    ...patience,
    // compilers, and an npm without a cache
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
})
