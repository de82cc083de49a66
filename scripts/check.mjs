// Everything that is checked without running a test: pnpm check [names]
// One line per check, the output of those that failed, and at the end `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const checks = {
  lint: ['biome', 'ci', '--error-on-warnings', '--colors=off', '.'],
  types: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'],
  root: ['tsc', '-p', 'tsconfig.json'],
  packages: ['turbo', 'run', 'check:package', '--output-logs=errors-only'],
  exports: ['node', 'scripts/check-exports.mjs'],
  arrows: ['node', 'scripts/check-arrows.mjs'],
  shape: ['node', 'scripts/check-shape.mjs'],
  docs: ['node', 'scripts/check-docs.mjs'],
  unused: ['knip', '--no-progress'],
  lock: ['node', 'scripts/check-lock.mjs'],
}
/** Also where it is started by `node` and not by pnpm. */
const programs = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))
const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` }

/** Their findings are worth reading when all is well, too. */
const reports = new Set(['shape'])

function run(name) {
  const [program, ...args] = checks[name]
  const began = Date.now()
  const { status, stdout, stderr, error } = spawnSync(program, args, { env, encoding: 'utf8', maxBuffer: 64 << 20 })
  const good = status === 0
  console.log(`${good ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (!good || reports.has(name)) console.log(`${stdout}${stderr}${error?.message ?? ''}`.trimEnd())
  return good
}

const chosen = process.argv.slice(2)
const names = chosen.length ? chosen : Object.keys(checks)
const failed = names.filter((name) => !run(name))
if (failed.length) console.log(`failed: ${failed.join(', ')}`)
console.log(`\n${names.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length ? 1 : 0
