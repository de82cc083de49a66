// Real processes under load, and one fault after another: node run.mjs [--store text] [--fault text] [--write]
// Only set-ups and faults whose names contain the texts; --write puts the rows into docs/reliability.md.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { programsOf } from '../../scripts/services/programs.mjs'
import { tableOf, writePage } from './report.mjs'
import { faultsOf, rowOf } from './row.mjs'
import { mayForget, setUps } from './set-ups.mjs'
import { startTarget } from './start-target.mjs'
import { ofApps, trial } from './trial.mjs'

const { values: flags } = parseArgs({
  options: {
    store: { type: 'string', default: '' },
    fault: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})
const says = (name, part) => name.toLowerCase().includes(part.toLowerCase())
const say = (text) => process.stderr.write(`${text}\n`)

/** Each fault on servers of its own, so that none inherits what another left. */
async function oneRow(name, fault, programs) {
  const target = await startTarget(setUps[name], { fault, programs })
  try {
    return rowOf({ name, fault, mayForget: mayForget(setUps[name], fault) }, await trial({ target, fault }))
  } finally {
    await target.close()
  }
}

async function faultsThatFit(name, programs) {
  const target = await startTarget(setUps[name], { programs })
  await target.close()
  return Object.keys({ ...target.faults, ...ofApps }).filter((fault) => says(fault, flags.fault))
}

function tell(row) {
  const faults = faultsOf(row)
  say(`${faults.length ? 'FAIL' : 'ok  '} ${row.name}: ${row.fault}${faults.length ? `: ${faults.join('; ')}` : ''}`)
  for (const example of row.examples) say(`       ${example}`)
  if (faults.length) say(`       inside: ${JSON.stringify(row.codes)}`)
  return faults.length === 0
}

const programs = await programsOf(['redis', 'postgres', 'pgbouncer', 'mariadb'])
const rows = []
let good = true
for (const name of Object.keys(setUps).filter((one) => says(one, flags.store))) {
  for (const fault of await faultsThatFit(name, programs)) {
    const row = await oneRow(name, fault, programs)
    good = tell(row) && good
    rows.push(row)
  }
}
console.log(tableOf(rows))
const about = `Node ${process.version}, ${cpus().length} cores. The newest rows are of ${new Date().toISOString().slice(0, 10)}.`
if (flags.write) writePage(rows, about)
process.exit(good && rows.length ? 0 : 1)
