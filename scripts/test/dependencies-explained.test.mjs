import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders = ['packages', 'apps', 'integrations'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
)
const manifests = ['.', 'benchmarks', ...folders].map((folder) => join(root, folder, 'package.json')).filter(existsSync)

const used = manifests.flatMap((file) => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(file, 'utf8'))
  const all = Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies })
  // what lives in this repository explains itself
  return all
    .filter(([name, version]) => !version.startsWith('workspace:') && !name.startsWith('@org/'))
    .map(([name, version]) => ({ file, name, version }))
})
const page = readFileSync(join(root, 'docs/decisions/2026-11-24-dependencies.md'), 'utf8')
const explained = [...page.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name)

it('says of every dependency what it is for, and of nothing else', () => {
  expect(explained.sort()).toEqual([...new Set(used.map(({ name }) => name))].sort())
})

it('gives the applications of integrations/, which pnpm does not install, the versions of the catalog', () => {
  const [, catalogAndMore] = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').split('\ncatalog:\n')
  const lines = [...catalogAndMore.matchAll(/^ {2}'?([\w@/.-]+)'?: (\S+)$/gm)]
  const catalog = new Map(lines.map(([, name, version]) => [name, version]))
  const applications = used.filter(({ file }) => file.startsWith(join(root, 'integrations')))
  expect(applications.length).toBeGreaterThan(0)
  for (const { name, version } of applications) expect([name, version]).toEqual([name, catalog.get(name) ?? version])
})
