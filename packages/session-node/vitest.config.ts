import { defineProject } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

export default defineProject({
  resolve: { alias: sources },
  test: {
    name: 'session-node',
    include: ['test/**/*.test.ts'],
    ...patience,
  },
})
