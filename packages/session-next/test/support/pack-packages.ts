import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './digest-of'
import { run } from './run'
import { root } from './site-env'

const names = ['session-core', 'session-node', 'session-store-memory', 'session-next'] as const

/** Where they are. */
export const packed: string = join(root, 'packages/session-next/.cache/packages')

/** Packages as npm would hand them out, built of the sources that the other tests run on. */
export async function packPackages(): Promise<void> {
  await Promise.all(names.map(pack))
}

async function pack(name: (typeof names)[number]): Promise<void> {
  const from = join(root, 'packages', name)
  const to = join(packed, name)
  const digest = digestOf([join(from, 'src'), join(from, 'package.json'), join(root, 'tsup.base.ts')])
  const stamp = join(to, digest)
  if (existsSync(stamp)) return
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  const tsup = join(root, 'node_modules/.bin/tsup')
  const { status, output } = await run(tsup, ['--no-dts', '--out-dir', join(to, 'dist')], {
    cwd: from,
    env: process.env,
  })
  if (status !== 0) throw new Error(`${name} does not build:\n${output}`)
  cpSync(join(from, 'package.json'), join(to, 'package.json'))
  writeFileSync(stamp, '')
}
