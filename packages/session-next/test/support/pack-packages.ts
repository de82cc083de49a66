import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './digest-of'
import { run } from './run'
import { root } from './site-env'

const names = ['session-core', 'session-node', 'session-store-memory', 'session-conformance', 'session-next'] as const
const cache = join(root, 'packages/session-next/.cache')
const shared = ['tsup.base.ts', 'tsconfig.base.json'] as const

/** Where they are. */
export const packed: string = join(cache, 'packages')

/** Packages as npm would hand them out, built of the sources that the other tests run on. */
export async function packPackages(): Promise<void> {
  mkdirSync(join(cache, 'build'), { recursive: true })
  for (const file of shared) cpSync(join(root, file), join(cache, file))
  await Promise.all(names.map(pack))
}

async function pack(name: (typeof names)[number]): Promise<void> {
  const from = join(root, 'packages', name)
  const parts = ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json']
  const to = join(packed, name)
  const stamp = join(
    to,
    digestOf([...parts.map((part) => join(from, part)), ...shared.map((file) => join(root, file))]),
  )
  if (existsSync(stamp)) return
  rmSync(to, { recursive: true, force: true })
  // in a copy, because others may be running what the package was built to before
  const room = join(cache, 'build', name)
  for (const part of parts) cpSync(join(from, part), join(room, part), { recursive: true })
  const tsup = join(root, 'node_modules/.bin/tsup')
  const { status, output } = await run(tsup, ['--no-dts'], { cwd: room, env: process.env })
  if (status !== 0) throw new Error(`${name} does not build:\n${output}`)
  for (const part of ['dist', 'package.json']) cpSync(join(room, part), join(to, part), { recursive: true })
  rmSync(room, { recursive: true })
  writeFileSync(stamp, '')
}
