// Measures the published sources and fails on a breach: sizes of files and functions, documented exports, `any`,
// typed throws, names. node scripts/check-shape.mjs [folder]
import { resolve } from 'node:path'
import { shapeOf } from './shape/report.mjs'
import { table } from './shape/table.mjs'

const { rows, findings } = shapeOf(resolve(process.argv[2] ?? '.'))
const breaches = findings.filter(({ level }) => level === 'fail')
console.log(table(rows))
for (const { level, text } of findings) console.log(`${level === 'fail' ? 'breach' : 'long'}: ${text}`)
process.exitCode = breaches.length ? 1 : 0
