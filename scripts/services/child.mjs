// Processes that live as long as what started them.
import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { libraries } from './find.mjs'

const asRoot = process.getuid?.() === 0

/** PostgreSQL, MariaDB and PgBouncer refuse root, and a Node child can be started as another user: nobody. */
export const user = asRoot ? { uid: 65534, gid: 65534 } : {}

const settings = (program) => ({ ...user, cwd: '/', env: { ...libraries(program), HOME: '/nonexistent' } })

/** A program that prepares something and ends. */
export const setUp = (program, args) => promisify(execFile)(program, args, settings(program))

/** To the process and to all that it started. */
function signal(child, name) {
  try {
    process.kill(-child.pid, name)
  } catch {
    // it has ended
  }
}

function handleOf(child, quit) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill(quit)
    const hard = setTimeout(() => signal(child, 'SIGKILL'), 5000)
    await ended
    clearTimeout(hard)
  }
  return { pid: child.pid, ended, stop, signal: (name) => signal(child, name) }
}

/** Resolves once the output matches `ready`; a server that ends before, or is not ready in three minutes, is an error with its log. */
export function start({ program, args, ready, home, quit = 'SIGTERM' }) {
  return new Promise((resolve, reject) => {
    // a group of its own: Ctrl-C reaches whoever started it, who then ends it, and a kill reaches its children
    const child = spawn(program, args, { ...settings(program), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    const fail = (why) => reject(new Error(`${program} ${why}:\n${log}`))
    child.on('error', (error) => fail(error.message))
    if (child.pid === undefined) return
    const server = handleOf(child, quit)
    home.add(server)
    const timer = setTimeout(() => fail('was not ready in 3 minutes'), 180_000)
    const hear = (chunk) => {
      if (log.length < 100_000) log += chunk
      if (!ready.test(log)) return
      clearTimeout(timer)
      resolve(server)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code, by) => {
      clearTimeout(timer)
      fail(`ended with ${code ?? by}`)
    })
  })
}
