import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { sources } from '../../vitest.base.js'

/** The whole model of the lifecycle, which the tests explore a part of: `pnpm model`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { alias: sources },
  test: { include: ['test/model/*.model.ts'], testTimeout: 600_000 },
})
