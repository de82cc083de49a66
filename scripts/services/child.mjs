// Processes that live as long as a run does.
import { execFileSync, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { libraries } from './find.mjs'

/** PostgreSQL and MariaDB refuse root, and a Node child can be started as another user: nobody. */
export const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

const settings = (program) => ({ ...user, cwd: '/', env: { ...libraries(program), HOME: '/nonexistent' } })

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

export const setUp = (program, args) =>
  execFileSync(program, args, { ...settings(program), stdio: ['ignore', 'pipe', 'pipe'] })

/** Resolves once the output matches `ready`; a server that ends before, or is not ready in three minutes, is an error with its log. */
export function start(program, args, ready, running) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...settings(program), stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let log = ''
    const fail = (why) => reject(new Error(`${program} ${why}:\n${log}`))
    const timer = setTimeout(() => fail('was not ready in 3 minutes'), 180_000)
    const hear = (chunk) => {
      if (log.length < 100_000) log += chunk
      if (!ready.test(log)) return
      clearTimeout(timer)
      resolve(child)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => fail(error.message))
    child.on('exit', (code) => {
      clearTimeout(timer)
      running.delete(child)
      fail(`ended with ${code}`)
    })
  })
}

export function stop(child) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000)
  return ended.then(() => clearTimeout(hard))
}
