// Runs a command beside private servers: node scripts/services/run.mjs <command> [arguments]
// SERVICES=redis,postgres,mariadb,chromium names others than those that the tests need now.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { command } from '../run.mjs'
import { stop, user } from './child.mjs'
import { find, starts } from './find.mjs'
import { obtain } from './obtain.mjs'
import { say } from './say.mjs'
import { services } from './servers.mjs'

/** What the tests need today. */
const needed = ['chromium']

const chosen = () => (process.env.SERVICES ?? needed.join()).split(',').filter(Boolean)

function programOf(name) {
  const { packages, programs, given } = services[name]
  const own = name === 'chromium' ? process.env[given] : undefined
  if (own && !starts(own)) throw new Error(`${given} is ${own}, which does not start`)
  if (own) return own
  const found = find(name, programs)
  if (found) return found
  try {
    obtain(name, packages)
  } catch (error) {
    say(error.message.split('\n')[0])
  }
  const obtained = find(name, programs)
  if (obtained) return obtained
  const wish = packages.map((alternatives) => alternatives.split('|')[0]).join(' ')
  throw new Error(
    `${name} is neither here nor to be had: install it (on Debian: apt-get install ${wish})` +
      (name === 'chromium' ? ', or set CHROMIUM_PATH to a Chromium or Chrome' : ''),
  )
}

function folderOf(home, name) {
  const folder = join(home, name)
  mkdirSync(folder, { mode: 0o700 })
  if (user.uid) execFileSync('chown', [`${user.uid}:${user.gid}`, folder])
  return folder
}

/** Also when the process ends early: a signal while servers start, an error nobody caught. */
function tidyAtExit(home, running) {
  const tidy = () => {
    for (const child of running) child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
  const quit = () => process.exit(130)
  process.on('exit', tidy).on('SIGINT', quit).on('SIGTERM', quit)
  return () => process.off('SIGINT', quit).off('SIGTERM', quit)
}

/** Servers get free ports of 127.0.0.1 and a new folder for their data; afterwards both are gone. */
export async function withServices(work, names = chosen()) {
  const unknown = names.filter((name) => !(name in services))
  if (unknown.length) throw new Error(`unknown service: ${unknown.join()}`)
  const programs = names.map(programOf)
  const home = mkdtempSync(join(tmpdir(), 'org-sessions-'))
  execFileSync('chmod', ['711', home])
  const running = new Set()
  const started = tidyAtExit(home, running)
  try {
    const began = Date.now()
    const starts = names.map((name, at) =>
      services[name].begin({ program: programs[at], folder: folderOf(home, name), running }),
    )
    const env = Object.assign({}, ...(await Promise.all(starts)))
    say(`ready in ${Date.now() - began} ms: ${names.map((name, at) => `${name} (${programs[at]})`).join(', ')}`)
    started()
    return await work({ ...process.env, ...env })
  } finally {
    await Promise.all([...running].map(stop))
    rmSync(home, { recursive: true, force: true })
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
