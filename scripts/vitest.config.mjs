import { defineProject } from 'vitest/config'
import { patience } from '../vitest.base.js'

export default defineProject({
  test: { name: 'scripts', include: ['test/**/*.test.mjs'], ...patience },
})
