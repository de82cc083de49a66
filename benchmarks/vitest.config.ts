import { defineConfig } from 'vitest/config'
import { sources } from '../vitest.base.js'

export default defineConfig({ resolve: { alias: sources }, test: { benchmark: { include: ['*.bench.ts'] } } })
