import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))
const [first, last] = ['<!-- faults:begin -->', '<!-- faults:end -->']

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
const number = (n) => n.toLocaleString('en-US')

const columns = {
  store: ({ name }) => name,
  fault: ({ fault }) => fault,
  served: ({ served }) => number(served),
  503: ({ unavailable }) => number(unavailable),
  other: ({ other }) => number(other),
  slowest: ({ slowest }) => seconds(slowest),
  'works again after': ({ recovered }) => seconds(recovered),
  'values lost': ({ broken, confirmed, mayForget }) => `${broken.lost}${mayForget ? '†' : ''} of ${number(confirmed)}`,
  'logouts undone': ({ broken, logouts, mayForget }) =>
    `${broken.revived}${mayForget ? '†' : ''} of ${number(logouts)}`,
  'signed out': ({ broken, mayForget }) => `${broken.signedOut}${mayForget ? '†' : ''}`,
  'let in': ({ broken, guesses }) => `${broken.letIn} of ${number(guesses)}`,
}

export function tableOf(rows) {
  const names = Object.keys(columns)
  const line = (cells) => `| ${cells.join(' | ')} |`
  const align = names.map((_, at) => (at < 2 ? '---' : '---:'))
  return [line(names), line(align), ...rows.map((row) => line(names.map((name) => columns[name](row))))].join('\n')
}

/** Puts the table where the page keeps it. */
export function writePage(rows, about) {
  const text = readFileSync(page, 'utf8')
  const [before, after] = [text.split(first)[0], text.split(last)[1]]
  if (after === undefined) throw new Error(`${page} has no place for the table: ${first} … ${last}`)
  writeFileSync(page, `${before}${first}\n${about}\n\n${tableOf(rows)}\n${last}${after}`)
}
