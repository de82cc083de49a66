// Runs a command beside private servers: node scripts/services/run.mjs <command> [arguments]
// SERVICES=redis,postgres names others than those that the tests need.
import { pathToFileURL } from 'node:url'
import { command } from '../run.mjs'
import { newHome } from './home.mjs'
import { programsOf } from './programs.mjs'
import { say } from './say.mjs'
import { services } from './servers.mjs'

/** The tests need all that there is. */
const chosen = () => process.env.SERVICES?.split(',').filter(Boolean) ?? Object.keys(services)

/** PgBouncer stands before the PostgreSQL. */
const withNeeded = (names) => [...new Set(names.includes('pgbouncer') ? [...names, 'postgres'] : names)]

async function beginAll(programs, home) {
  const began = Date.now()
  const times = []
  const begun = new Map()
  const after = (name) => begun.get(name)
  async function begin([name, program]) {
    const env = await services[name].begin({ program, folder: home.folder(name), home, after })
    times.push(`${name} ${((Date.now() - began) / 1000).toFixed(1)} s`)
    return env
  }
  say(`starting ${[...programs.keys()].join(', ')}`)
  for (const entry of programs) begun.set(entry[0], Promise.resolve(entry).then(begin))
  const parts = await Promise.all(begun.values())
  say(`ready: ${times.join(', ')}`)
  return Object.assign({}, ...parts)
}

/** Until there is a command to which signals are handed on, one ends all of this. */
async function untilReady(begin) {
  const quit = () => process.exit(130)
  process.on('SIGINT', quit).on('SIGTERM', quit)
  try {
    return await begin()
  } finally {
    process.off('SIGINT', quit).off('SIGTERM', quit)
  }
}

/** Servers get free ports of 127.0.0.1 and a new folder for their data; afterwards both are gone. */
export async function withServices(work, names = chosen()) {
  const unknown = names.filter((name) => !(name in services))
  if (unknown.length) throw new Error(`unknown service: ${unknown.join()}`)
  const programs = await programsOf(withNeeded(names))
  const home = newHome()
  try {
    const env = await untilReady(() => beginAll(programs, home))
    return await work({ ...process.env, ...env })
  } finally {
    await home.close()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [program = 'env', ...args] = process.argv.slice(2)
  try {
    process.exitCode = await withServices((env) => command(program, args, env))
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
