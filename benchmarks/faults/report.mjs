import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))
const [first, last] = ['<!-- faults:begin -->', '<!-- faults:end -->']

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`
const number = (n) => n.toLocaleString('en-US')

const mark = (row) => (row.mayForget ? '†' : '')

const columns = [
  ['store', ({ name }) => name],
  ['fault', ({ fault }) => fault],
  ['served', ({ served }) => number(served)],
  ['503', ({ unavailable }) => number(unavailable)],
  ['other', ({ other }) => number(other)],
  ['slowest', ({ slowest }) => seconds(slowest)],
  ['works again after', ({ recovered }) => seconds(recovered)],
  ['values lost', (row) => `${row.broken.lost}${mark(row)} of ${number(row.confirmed)}`],
  ['logouts undone', (row) => `${row.broken.revived}${mark(row)} of ${number(row.logouts)}`],
  ['signed out', (row) => `${row.broken.signedOut}${mark(row)}`],
  ['let in', (row) => `${row.broken.letIn} of ${number(row.guesses)}`],
]

export function tableOf(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  const head = [line(columns.map(([name]) => name)), line(columns.map((_, at) => (at < 2 ? '---' : '---:')))]
  return [...head, ...rows.map((row) => line(columns.map(([, cell]) => cell(row))))].join('\n')
}

/** Puts the table where the page keeps it. */
export function writePage(rows, about) {
  const text = readFileSync(page, 'utf8')
  const [before, after] = [text.split(first)[0], text.split(last)[1]]
  if (after === undefined) throw new Error(`${page} has no place for the table: ${first} … ${last}`)
  writeFileSync(page, `${before}${first}\n${about}\n\n${tableOf(rows)}\n${last}${after}`)
}
