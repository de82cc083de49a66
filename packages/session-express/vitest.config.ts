import { defineProject } from 'vitest/config'
import { patience, sources, together } from '../../vitest.base.js'
import { guides } from './test/support/guides.js'

export default defineProject({
  plugins: [guides()],
  resolve: { alias: sources },
  test: {
    name: 'session-express',
    include: ['test/**/*.test.ts'],
    ...together,
    ...patience,
  },
})
