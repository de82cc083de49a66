import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const fence = /^\s*(```+)(.*)$/

/** A page as lines, and its fenced blocks: what the fence says, where the first line of code stands, and the code. */
export function readPage(room, path) {
  const lines = readFileSync(join(room, path), 'utf8').split('\n')
  const blocks = []
  let open
  lines.forEach((line, index) => {
    const [, ticks, info = ''] = fence.exec(line) ?? []
    if (ticks === undefined) open?.code.push(line)
    else if (open === undefined) open = { ticks, info: info.trim(), line: index + 2, code: [] }
    else if (ticks.startsWith(open.ticks) && info.trim() === '') {
      blocks.push({ info: open.info, line: open.line, code: open.code })
      open = undefined
    } else open.code.push(line)
  })
  return { path, lines, blocks }
}

const markdownIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
        .map((file) => join(folder, file))
    : []

const readmesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((name) => join(folder, name, 'README.md'))
        .filter(existsSync)
    : []

/** Every page that a reader of the repository is meant to find. Change logs are written by a tool. */
export function readPages(room) {
  const top = [
    'README.md',
    'AGENTS.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    join('benchmarks', 'README.md'),
    join('integrations', 'README.md'),
    join('attacks', 'README.md'),
  ]
  const files = [
    ...top.map((name) => join(room, name)).filter(existsSync),
    ...markdownIn(join(room, 'docs')),
    ...['packages', 'apps'].flatMap((folder) => readmesIn(join(room, folder))),
  ]
  return files.map((file) => readPage(room, relative(room, file).split(sep).join('/')))
}
