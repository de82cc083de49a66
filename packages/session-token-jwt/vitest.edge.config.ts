import { fileURLToPath } from 'node:url'
import { defineProject } from 'vitest/config'
import { patience, sources } from '../../vitest.base.js'

const web = fileURLToPath(new URL('../session-core/src/platform/web.ts', import.meta.url))

/** The same tests, without Node: in a context that has web globals only. */
export default defineProject({
  resolve: { alias: [{ find: '#platform', replacement: web }, ...sources] },
  test: {
    name: 'session-token-jwt (edge)',
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.node.test.ts'],
    environment: 'edge-runtime',
    pool: 'vmThreads',
    setupFiles: '../session-core/vitest.edge.setup.ts',
    ...patience,
  },
})
