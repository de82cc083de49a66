import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { renameScope } from '../rename-scope.mjs'
import { tree } from './tree.mjs'

const files = {
  'packages/session-core/package.json': '{ "name": "@org/session-core" }',
  'packages/session-core/src/error.ts':
    "Symbol.for('@org/session-core/error'); 'https://github.com/org/sessions/blob/main/docs'",
  'vitest.base.ts': "const find = /^@org\\/([a-z-]+)$/\nconst scope = '@org'",
  'README.md': 'npm i @org/session-core @org/session-express',
  'pnpm-lock.yaml': "      '@org/session-core':\n        specifier: workspace:^",
  '.changeset/first.md': "---\n'@org/session-core': minor\n---\n",
  'other.md': 'me@org/x, @organ/x, `@org`',
  'node_modules/a/package.json': '{ "name": "@org/a" }',
}
const read = (room, path) => readFileSync(join(room, path), 'utf8')

test('the scope changes wherever it is a scope, and nowhere else', () => {
  const room = tree(files)
  renameScope(room, '@acme')
  expect(read(room, 'packages/session-core/package.json')).toBe('{ "name": "@acme/session-core" }')
  expect(read(room, 'packages/session-core/src/error.ts')).toBe(
    "Symbol.for('@acme/session-core/error'); 'https://github.com/acme/sessions/blob/main/docs'",
  )
  expect(read(room, 'vitest.base.ts')).toBe("const find = /^@acme\\/([a-z-]+)$/\nconst scope = '@acme'")
  expect(read(room, 'README.md')).toBe('npm i @acme/session-core @acme/session-express')
  expect(read(room, 'pnpm-lock.yaml')).toContain("'@acme/session-core':")
  expect(read(room, '.changeset/first.md')).toContain("'@acme/session-core': minor")
  expect(read(room, 'other.md')).toBe('me@org/x, @organ/x, `@acme`')
  expect(read(room, 'node_modules/a/package.json')).toContain('@org/a')
})

test('a second time changes nothing', () => {
  const room = tree(files)
  expect(renameScope(room, '@acme')).toHaveLength(7)
  expect(renameScope(room, '@acme')).toEqual([])
})

test('a dry run says what would change, and changes nothing', () => {
  const room = tree(files)
  expect(renameScope(room, '@acme', { dryRun: true })).toContainEqual({ path: 'README.md', count: 2 })
  expect(read(room, 'README.md')).toBe(files['README.md'])
})

test('what is no scope is refused', () => {
  const room = tree(files)
  for (const word of ['', 'acme', '@Acme', '@acme/x', '@a b'])
    expect(() => renameScope(room, word)).toThrow('no npm scope')
})

test('nothing of the old scope stays in this repository, and the way back is the same', () => {
  const room = mkdtempSync(join(tmpdir(), 'org-sessions-rename-'))
  onTestFinished(() => rmSync(room, { recursive: true, force: true }))
  // what is made here is made anew by tests beside this one
  const made = ['node_modules', 'dist', '.turbo', '.next', '.cache', 'coverage', 'reports', '.stryker-tmp']
  const left = new Set([...made, '.git', 'scripts'])
  const madeAt = /^apps\/([^/]+\/(data|next-env\.d\.ts)|next\/public)$/
  const here = fileURLToPath(new URL('../..', import.meta.url))
  const isWritten = (path) => !left.has(basename(path)) && !madeAt.test(relative(here, path))
  cpSync(here, room, { recursive: true, filter: isWritten })
  const { name } = JSON.parse(read(room, 'packages/session-core/package.json'))
  const scope = name.slice(0, name.indexOf('/'))
  const paths = renameScope(room, '@elsewhere', { dryRun: true }).map(({ path }) => path)
  const before = paths.map((path) => read(room, path))
  expect(paths.length).toBeGreaterThan(0)
  renameScope(room, '@elsewhere')
  for (const path of paths) expect(read(room, path)).not.toContain(`${scope}/`)
  renameScope(room, scope)
  expect(paths.map((path) => read(room, path))).toEqual(before)
})
