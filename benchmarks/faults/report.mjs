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

const line = (cells) => `| ${cells.join(' | ')} |`
const head = [line(columns.map(([name]) => name)), line(columns.map((_, at) => (at < 2 ? '---' : '---:')))]
const lineOf = (row) => line(columns.map(([, cell]) => cell(row)))

export const tableOf = (rows) => [...head, ...rows.map(lineOf)].join('\n')

/** Store and fault. */
const keyOf = (text) => text.split(' | ', 2).join(' | ')

/** Puts the rows where the page keeps them: in place of older ones of the same store and fault, beside all others. */
export function writePage(rows, about) {
  const text = readFileSync(page, 'utf8')
  const [before, rest] = text.split(first)
  const [between, after] = rest?.split(last) ?? []
  if (after === undefined) throw new Error(`${page} has no place for the table: ${first} … ${last}`)
  const kept = between.split('\n').filter((one) => one.startsWith('| ') && !head.includes(one))
  const lines = new Map([...kept, ...rows.map(lineOf)].map((one) => [keyOf(one), one]))
  const table = [...head, ...lines.values()].join('\n')
  writeFileSync(page, `${before}${first}\n${about}\n\n${table}\n${last}${after}`)
}
