import { spawn } from 'node:child_process'

export interface Ran {
  readonly status: number | null
  /** Both streams, without colours. */
  readonly output: string
}

export interface How {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], how: How): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...how, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output: plain(output) }))
  })
}

export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours begin with
  return text.replace(/\u001B\[[\d;]*m/g, '')
}
