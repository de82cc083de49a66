import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Tests run against the sources of every package, so that coverage, mutants and stack traces are those of the code one reads. */
export const sources: { find: string | RegExp; replacement: string }[] = [
  { find: '#platform', replacement: at('packages/session-core/src/platform/node.ts') },
  { find: /^@org\/([a-z-]+)$/, replacement: at('packages/$1/src/index.ts') },
  { find: /^shop\/(?=e2e\/)/, replacement: at('apps/shop/') },
  { find: /^shop\//, replacement: at('apps/shop/src/') },
]

/** A hang is a failure; a busy machine is not. */
export const patience = { testTimeout: 60_000, hookTimeout: 60_000 }

/**
 * For suites that leave nothing behind in a module: each worker loads what they share once and not for every file, which takes up to half
 * of the time.
 */
export const together = { isolate: false }
