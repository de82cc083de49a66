import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explained, packages } from './explained.mjs'
import { oneLine } from './report.mjs'

export const page = 'docs/security/mutants.md'
const [begin, end] = ['<!-- mutants:begin -->', '<!-- mutants:end -->']

const escaped = (text) => text.replaceAll('|', '\\|')
const short = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)

function code(text) {
  if (text === '') return 'nothing'
  return escaped(text.includes('`') ? `\`\` ${short(text)} \`\`` : `\`${short(text)}\``)
}

function tableOf(name, file, rows) {
  const told = rows.map(({ was, becomes, why }) => `| ${code(was)} | ${code(becomes)} | ${escaped(why)} |`)
  return [
    `### ${name}: ${file}`,
    '',
    '| this | may become | and nobody notices, because |',
    '|---|---|---|',
    ...told,
    '',
  ]
}

/** The page as it should be: its own words, and a table for each file. */
export function mutantsPage(room) {
  const now = readFileSync(join(room, page), 'utf8')
  const tables = packages.flatMap((name) => {
    const rows = explained(name)
    const files = [...new Set(rows.map(({ file }) => file))].sort()
    return files.flatMap((file) =>
      tableOf(
        name,
        file,
        rows.filter((row) => row.file === file),
      ),
    )
  })
  const [before] = now.split(begin)
  const [, after] = now.split(end)
  return `${before}${begin}\n\n${tables.join('\n')}\n${end}${after}`
}

/** Explanations of code that is no longer there. */
export function staleExplanations(room) {
  return packages.flatMap((name) =>
    explained(name)
      .filter(({ file, was }) => !oneLine(sourceOf(join(room, `packages/${name}/src`, file))).includes(was))
      .map(({ file, was }) => `${name}/${file} no longer says: ${was}`),
  )
}

function sourceOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
