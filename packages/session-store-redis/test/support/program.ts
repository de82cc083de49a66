import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sources } from '../../../../vitest.base'

/** In the package, because a program finds its drivers from where it lies. */
const folder = fileURLToPath(new URL('../../node_modules/.programs/', import.meta.url))

export interface Program {
  readonly file: string
  remove(): void
}

/** A source with all it imports from here, as one file that Node runs: what is shown of several processes is shown by several. */
export async function program(name: string): Promise<Program> {
  const outDir = `${folder}${randomUUID()}`
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sources },
    ssr: { noExternal: [/^@org\//, '#platform'] },
    build: {
      outDir,
      ssr: fileURLToPath(new URL(`../programs/${name}.ts`, import.meta.url)),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  })
  return { file: `${outDir}/program.mjs`, remove: () => rmSync(outDir, { recursive: true, force: true }) }
}

/** One more process, which does as it is told. */
export class Actor {
  readonly process: ChildProcess
  private readonly ended: Promise<unknown>

  private constructor(child: ChildProcess) {
    this.process = child
    this.ended = new Promise((resolve) => child.once('exit', resolve))
  }

  /** Resolves once it says that it is ready. */
  static async of(file: string, ...args: readonly string[]): Promise<Actor> {
    const actor = new Actor(fork(file, args, { execArgv: [], serialization: 'advanced' }))
    await actor.next()
    return actor
  }

  async ask<R>(message: object): Promise<R> {
    const answer = this.next()
    this.process.send(message)
    return (await answer) as R
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.process.kill(signal)
    await this.ended
  }

  private next(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const early = (code: unknown): void => reject(new Error(`the program ended early: ${String(code)}`))
      this.process.once('exit', early)
      this.process.once('message', (message) => {
        this.process.off('exit', early)
        resolve(message)
      })
    })
  }
}
