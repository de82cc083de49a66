import { defineConfig } from 'vitest/config'
import { patience, sources } from '../vitest.base.js'

export default defineConfig({
  resolve: { alias: sources },
  test: {
    name: 'benchmarks',
    include: ['faults/test/**/*.test.mjs'],
    benchmark: { include: ['*.bench.ts'] },
    ...patience,
  },
})
