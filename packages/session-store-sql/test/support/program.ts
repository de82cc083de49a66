import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll } from 'vitest'

/** In the package, because the program finds its drivers from where it lies. */
const folder = fileURLToPath(new URL('../../node_modules/.programs/', import.meta.url))

const packages = fileURLToPath(new URL('../../../', import.meta.url))

const sources = [
  { find: '#platform', replacement: `${packages}session-core/src/platform/node.ts` },
  { find: /^@org\/([a-z-]+)$/, replacement: `${packages}$1/src/index.ts` },
]

/**
 * A source file, with all it imports from here, as one file that Node runs: what is shown of several processes is shown by several.
 * Gone after the tests of the file.
 */
export async function program(source: URL, format: 'es' | 'cjs' = 'es'): Promise<string> {
  const outDir = `${folder}${randomUUID()}`
  const name = `program.${format === 'es' ? 'mjs' : 'cjs'}`
  afterAll(() => rmSync(outDir, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sources },
    ssr: { noExternal: [/^@org\//, '#platform'] },
    build: {
      outDir,
      ssr: fileURLToPath(source),
      minify: false,
      rollupOptions: { output: { format, entryFileNames: name } },
    },
  })
  return `${outDir}/${name}`
}

/** Starts it; `settled` tells how it ended. */
export function start(file: string, args: readonly string[], options: ForkOptions = {}): ChildProcess {
  return fork(file, args, { execArgv: [], serialization: 'advanced', ...options })
}

/** What it sent with `process.send`, once it ended with 0. */
export async function answersOf(child: ChildProcess): Promise<unknown[]> {
  const answers: unknown[] = []
  child.on('message', (message) => answers.push(message))
  const [code, signal] = await once(child, 'close')
  if (code !== 0) throw new Error(`the program ended with ${signal ?? code}`)
  return answers
}
