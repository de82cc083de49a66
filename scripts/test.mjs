// Builds every package and runs every test beside the services that they need: pnpm test [vitest arguments]
// It closes with `N passed, N failed`, alone on a line, over everything that ran.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readReport } from './report.mjs'
import { build, command } from './run.mjs'
import { withServices } from './services/run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'org-sessions-report-'))
const file = join(folder, 'report.json')

async function buildAndTest(env) {
  const built = await build(env)
  if (built !== 0) return built
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  return command('vitest', ['run', ...reporters, ...process.argv.slice(2)], env)
}

let status = 1
try {
  status = await withServices(buildAndTest)
} catch (error) {
  console.error(error.message)
}
const { passed, failed, skipped, notes } = readReport(file, status)
rmSync(folder, { recursive: true, force: true })
for (const note of notes) console.log(note)
if (skipped) console.log(`skipped: ${skipped}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
