import { defineProject } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

export default defineProject({
  resolve: { alias: sources },
  test: { name: 'express-sample', include: ['test/**/*.test.ts'], ...patience, testTimeout: 120_000 },
})
