import { fork } from 'node:child_process'
import { type EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { sources } from '../../../../../vitest.base'
import type { Draw } from '../../programs/draw-tokens'

/** Draws tokens in processes and threads of their own. */
export interface Elsewhere {
  inProcess(draw: Draw): Promise<readonly string[]>
  inThread(draw: Draw): Promise<readonly string[]>
  remove(): void
}

/** The library and what draws from it, as one file that Node runs. */
export async function elsewhere(): Promise<Elsewhere> {
  const folder = mkdtempSync(join(tmpdir(), 'session-tokens-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sources },
    ssr: { noExternal: true },
    build: {
      outDir: folder,
      ssr: fileURLToPath(new URL('../../programs/draw-tokens.ts', import.meta.url)),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'draw-tokens.mjs' } },
    },
  })
  const file = join(folder, 'draw-tokens.mjs')
  return {
    inProcess: (draw) => answerOf(fork(file, [JSON.stringify(draw)], { execArgv: [] })),
    inThread: (draw) => answerOf(new Worker(file, { argv: [JSON.stringify(draw)] })),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function answerOf(program: EventEmitter): Promise<readonly string[]> {
  const [tokens] = await Promise.race([
    once(program, 'message'),
    once(program, 'exit').then(([code]) => Promise.reject(new Error(`ended early: ${String(code)}`))),
  ])
  return tokens
}
