import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Stryker wrote of a package: how many ended how, and each one that no test noticed. */
export function readReport(room, name) {
  const { files } = JSON.parse(readFileSync(join(room, `reports/mutation/${name}.json`), 'utf8'))
  const found = {}
  const unnoticed = []
  for (const [path, { source, mutants }] of Object.entries(files))
    for (const { status, location, replacement } of mutants) {
      found[status] = (found[status] ?? 0) + 1
      if (!isUnnoticed(status)) continue
      const file = path.replace(`packages/${name}/src/`, '')
      const { start } = location
      unnoticed.push({ file, line: start.line, was: oneLine(textAt(source, location)), becomes: oneLine(replacement) })
    }
  return { found, unnoticed }
}

/** What could not be run counts as unnoticed: nobody has seen a test fail. */
const isUnnoticed = (status) => ['Survived', 'NoCoverage', 'RuntimeError', 'CompileError'].includes(status)

/** In percent. A hang is noticed. */
export function scoreOf(found) {
  const of = (status) => found[status] ?? 0
  const noticed = of('Killed') + of('Timeout')
  const all = noticed + of('Survived') + of('NoCoverage') + of('RuntimeError') + of('CompileError')
  return (noticed / all) * 100
}

export const oneLine = (text) => text.replace(/\s+/g, ' ').trim()

function textAt(source, { start, end }) {
  const lines = source.split('\n')
  const offset = ({ line, column }) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  return source.slice(offset(start), offset(end))
}
