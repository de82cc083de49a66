import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
)
const manifests = ['.', 'benchmarks', ...folders].map((folder) => join(root, folder, 'package.json')).filter(existsSync)

const used = manifests.flatMap((file) => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(file, 'utf8'))
  const all = Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies })
  // what lives in this repository explains itself
  return all.filter(([, version]) => !version.startsWith('workspace:')).map(([name]) => name)
})
const page = readFileSync(join(root, 'docs/decisions/2026-11-24-dependencies.md'), 'utf8')
const explained = [...page.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name)

it('says of every dependency what it is for, and of nothing else', () => {
  expect(explained.sort()).toEqual([...new Set(used)].sort())
})
