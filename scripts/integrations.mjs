// Installs what would be published into small applications, and signs in to each on every runtime: pnpm integrations [vitest arguments]
// RUNTIMES=node20,bun names others. Without it: four Nodes, Bun, Deno and workerd, obtained from the registry.
import { build, command } from './run.mjs'
import { runtimeOf } from './runtimes.mjs'

const words = (process.env.RUNTIMES ?? 'node20,node22,node24,node26,bun,deno,workerd').split(',').filter(Boolean)

const built = await build(process.env, '--filter=./packages/*')
if (built === 0) {
  const runtimes = words.map((word) => runtimeOf(word))
  for (const { name } of runtimes) console.log(name)
  const env = { ...process.env, INTEGRATION_RUNTIMES: JSON.stringify(runtimes) }
  process.exitCode = await command('vitest', ['run', '--project', 'integrations', ...process.argv.slice(2)], env)
} else process.exitCode = built
