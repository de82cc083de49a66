// Kills, cuts, stalls and fills what the sessions stand on while people use an application: pnpm faults [--store text] [--fault text] [--write]
// Minutes long, and no part of `pnpm test`, which runs one short fault for each store.
import { spawnSync } from 'node:child_process'
import { build, command } from './run.mjs'

const run = [process.execPath, 'benchmarks/faults/run.mjs', ...process.argv.slice(2)]

/** A disk that can be filled is mounted where nobody else sees it, and is gone with the run. Only root can. */
const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0

const [program, ...args] = canMount ? ['unshare', '-m', ...run] : run
const env = canMount ? { ...process.env, FAULTS_OWN_MOUNTS: '1' } : process.env
const built = await build(process.env, '--filter=benchmarks^...')
process.exitCode = built === 0 ? await command(program, args, env) : built
