// Changes the code at random and runs the tests that reach it; what no test notices has to be explained.
// pnpm mutation [session-core | session-node [files, as in policy/*.ts]]; --page writes docs/security/mutants.md again and runs nothing
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explained, packages } from './mutation/explained.mjs'
import { mutantsPage, page } from './mutation/page.mjs'
import { readReport, scoreOf } from './mutation/report.mjs'
import { command } from './run.mjs'

const room = new URL('..', import.meta.url).pathname
const least = 90

/** Says what came of one package, and whether that will do. */
async function mutate(name, files) {
  const env = { ...process.env, MUTATED: name, ...(files && { MUTATE: files }) }
  const status = await command('stryker', ['run', '--logLevel', 'warn'], env)
  if (status !== 0) return false
  const { found, unnoticed } = readReport(room, name)
  const unexplained = unnoticed.filter((mutant) => !explained(name).some((one) => one.is(mutant)))
  for (const { file, line, was, becomes } of unexplained) console.log(`${file}:${line} ${was} => ${becomes}`)
  const score = scoreOf(found)
  console.log(`${name}: ${score.toFixed(1)} % noticed, ${unnoticed.length} not, ${unexplained.length} unexplained`)
  return score >= least && unexplained.length === 0
}

async function run([name, files]) {
  const good = []
  for (const one of name ? [name] : packages) good.push(await mutate(one, files))
  return good.every(Boolean) ? 0 : 1
}

if (process.argv.includes('--page')) writeFileSync(join(room, page), mutantsPage(room))
else process.exitCode = await run(process.argv.slice(2))
