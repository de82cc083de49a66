// The same measurement on every store, one after another: node scripts/services/run.mjs node benchmarks/http/stores.mjs [options of run.mjs]
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const run = fileURLToPath(new URL('run.mjs', import.meta.url))
for (const store of ['redis', 'postgres', 'sqlite']) {
  const { status } = spawnSync(process.execPath, [run, '--store', store, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
