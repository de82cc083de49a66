import { runtimes } from './runtimes.mjs'

/** By every declaration, and by other compilers: for `pnpm integrations` alone. */
const thorough = process.env.INTEGRATION_RUNTIMES ? ['declarations', 'typescript4', 'typescript7'] : []

/** Scripts that build it, files that start it, and kinds of runtime on which they do. */
const consumers = [
  { folder: 'commonjs', files: ['server.js'], kinds: ['node', 'bun', 'deno'] },
  { folder: 'esm', files: ['server.js'], kinds: ['node', 'bun', 'deno'] },
  { folder: 'koa', files: ['server.js'], kinds: ['node', 'bun', 'deno'] },
  { folder: 'node-http', files: ['server.js'], kinds: ['node', 'bun', 'deno'] },
  {
    folder: 'typescript',
    scripts: ['node10', 'node16', 'nodenext', 'bundler', ...thorough],
    files: [
      'out/node10/server.js',
      'out/node16/server.js',
      'out/node16/server.mjs',
      'out/nodenext/server.js',
      'out/nodenext/server.mjs',
      'out/bundler/server.cjs',
    ],
    kinds: ['node'],
  },
  { folder: 'edge', scripts: ['build', 'test'], files: ['out/worker.js'], kinds: ['edge-vm', 'workerd'] },
  { folder: 'bun', files: ['server.ts'], kinds: ['bun'] },
  { folder: 'deno', scripts: ['build'], files: ['server.ts'], kinds: ['deno'] },
]

/** Those for which there is a runtime, with all there are. */
export const runnable = consumers
  .map(({ scripts = [], ...one }) => ({
    ...one,
    scripts,
    runtimes: runtimes.filter(({ kind }) => one.kinds.includes(kind)),
  }))
  .filter((one) => one.runtimes.length > 0)
