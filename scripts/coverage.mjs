// Runs every test and says how much of packages/*/src they reach: pnpm coverage. Below the bounds of vitest.config.ts it fails.
import { build, command } from './run.mjs'
import { withServices } from './services/run.mjs'

process.exitCode = await withServices(async (env) => {
  const built = await build(env)
  return built === 0 ? command('vitest', ['run', '--coverage', ...process.argv.slice(2)], env) : built
})
