import { defineProject } from 'vitest/config'
import { patience } from '../vitest.base.js'

export default defineProject({
  test: {
    name: 'integrations',
    include: ['test/*.test.mjs'],
    globalSetup: './test/setup.mjs',
    ...patience,
    // an npm without a cache, on a slow network
    hookTimeout: 300_000,
  },
})
