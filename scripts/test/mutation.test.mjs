import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mutantsPage, page, staleExplanations } from '../mutation/page.mjs'
import { readReport, scoreOf } from '../mutation/report.mjs'
import { tree } from './tree.mjs'

const room = new URL('../..', import.meta.url).pathname

const mutant = (status, [line, column, endLine, endColumn], replacement) => ({
  status,
  replacement,
  location: { start: { line, column }, end: { line: endLine, column: endColumn } },
})

const report = {
  files: {
    'packages/session-core/src/a/b.ts': {
      source: 'if (x >= 1) {\n  y()\n}',
      mutants: [
        mutant('Killed', [1, 5, 1, 11], 'true'),
        mutant('Timeout', [1, 5, 1, 11], 'false'),
        mutant('Survived', [1, 5, 1, 11], 'x > 1'),
        mutant('RuntimeError', [1, 13, 3, 2], '{}'),
        mutant('Ignored', [2, 3, 2, 6], ''),
      ],
    },
  },
}

it('reads what no test noticed, on one line each, and counts what could not be run among it', () => {
  const { found, unnoticed } = readReport(
    tree({ 'reports/mutation/session-core.json': JSON.stringify(report) }),
    'session-core',
  )
  expect(unnoticed).toEqual([
    { file: 'a/b.ts', line: 1, was: 'x >= 1', becomes: 'x > 1' },
    { file: 'a/b.ts', line: 1, was: '{ y() }', becomes: '{}' },
  ])
  expect(scoreOf(found)).toBe(50)
})

it('explains what stands in the sources', () => {
  expect(staleExplanations(room)).toEqual([])
})

it('has a page that says what is explained', () => {
  expect(readFileSync(join(room, page), 'utf8'), 'node scripts/mutation.mjs --page').toBe(mutantsPage(room))
})
