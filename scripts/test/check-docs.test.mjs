import { expect, it } from 'vitest'
import { compile, programsOf } from '../docs/compile.mjs'
import { deadLinks } from '../docs/links.mjs'
import { readPage, readPages } from '../docs/pages.mjs'
import { writtenLines } from '../docs/written-lines.mjs'
import { tree } from './tree.mjs'

const ts = (code, word = '') => `\`\`\`ts${word}\n${code}\n\`\`\`\n`
const base = {
  compilerOptions: { target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', strict: true, types: [] },
}

function faultsOf(markdown) {
  const room = tree({ 'README.md': markdown, 'tsconfig.base.json': base })
  return compile(room, readPages(room)).faults
}

it('finds every page a reader is meant to find, and no change log', () => {
  const files = [
    'README.md',
    'SECURITY.md',
    'docs/a/b.md',
    'packages/x/README.md',
    'packages/x/CHANGELOG.md',
    'apps/y/README.md',
  ]
  const room = tree(Object.fromEntries(files.map((file) => [file, '# x'])))
  expect(readPages(room).map(({ path }) => path)).toEqual(files.filter((file) => !file.includes('CHANGELOG')))
})

it('tells an error by the line of the page', () => {
  expect(faultsOf(`# x\n\n${ts("import 'node:fs'\nconst a: number = 'b'")}`)).toEqual([
    expect.stringContaining('README.md:4 '),
    "README.md:5 Type 'string' is not assignable to type 'number'.",
  ])
})

it('lets a block without an import go on with the one before, and one with it begin anew', () => {
  const room = tree({ 'a.md': ts('const a = 1') + ts('a') + ts('import x') + ts('x', ' wrong') + ts('y') })
  const programs = programsOf(readPage(room, 'a.md')).map(({ text, word }) => [word, text.trim().split(/\n+/)])
  expect(programs).toEqual([
    [undefined, ['const a = 1', 'a']],
    [undefined, ['import x', 'y']],
    ['wrong', ['import x', 'x']],
  ])
})

it('knows what another block of the page declared', () => {
  expect(faultsOf(ts('const a = 1') + ts('a.toFixed()'))).toEqual([])
})

it('wants what is shown as wrong to be wrong', () => {
  expect(faultsOf(ts('const a: 1 = 2', ' wrong'))).toEqual([])
  expect(faultsOf(ts('const a: 1 = 1', ' wrong'))).toEqual(['README.md:2 is marked wrong, and compiles'])
})

it('allows no block to be passed over', () => {
  expect(faultsOf(ts('nonsense(', ' ignore'))[0]).toContain('not `ts ignore`')
})

it('lets a block be a file that another one imports', () => {
  expect(faultsOf(ts('// one.ts\nexport const a = 1') + ts("import { a } from './one'\na.toFixed()"))).toEqual([])
})

it('compiles against what only one package depends on', () => {
  const room = tree({
    'README.md': ts("import { a } from 'dependency'\nconst b: string = a"),
    'tsconfig.base.json': base,
    'packages/x/node_modules/dependency/index.d.ts': 'export const a: string',
  })
  expect(compile(room, readPages(room)).faults).toEqual([])
})

it('finds links to no file and to no heading, outside of code', () => {
  const room = tree({
    'README.md':
      '[a](docs/a.md) [b](docs/b.md)\n[c](docs/a.md#what-it-is) [d](docs/a.md#no)\n`[e](e.md)`\n```\n[f](f.md)\n```\n[g](#here) <https://x.example>',
    'docs/a.md': '# `What` it is\n',
  })
  expect(deadLinks(room, readPage(room, 'README.md'))).toEqual([
    'README.md:1 docs/b.md: there is no such file',
    'README.md:2 docs/a.md#no: there is no such heading',
    'README.md:7 #here: there is no such heading',
  ])
})

it('counts the lines that somebody wrote, and not the table between two marks', () => {
  expect(writtenLines(['a', 'b', ''])).toBe(2)
  expect(writtenLines(['a', '<!-- x:begin -->', '1', '2', '3', '<!-- x:end -->', 'b'])).toBe(4)
  expect(writtenLines(['<!-- x:end -->', 'a', '<!-- x:begin -->'])).toBe(3)
})
