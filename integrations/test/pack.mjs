import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** `pnpm test` has it at hand; `npx vitest` has not. */
const pnpm = spawnSync('pnpm', ['--version']).status === 0 ? ['pnpm'] : ['npx', '-y', packageManager]

/** Each package as it would be published: the bytes, and the package.json in them. */
export function packAll(folder) {
  mkdirSync(folder)
  const [program, ...first] = pnpm
  const args = [...first, '-r', '--filter', './packages/*', 'pack', '--pack-destination', folder]
  execFileSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  return readdirSync(folder).map((name) => {
    const file = join(folder, name)
    const manifest = execFileSync('tar', ['-xOzf', file, 'package/package.json'], { encoding: 'utf8' })
    return { file: name, bytes: readFileSync(file), manifest: JSON.parse(manifest) }
  })
}
