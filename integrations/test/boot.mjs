import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { shellWith } from './shell.mjs'

const patience = 50_000
const printed = /(http:\/\/[\w.]+:\d+)\s/

/** Starts a server and resolves with the address that it prints; one that ends or says nothing is an error with its log. */
export async function boot({ program, args, cwd, env = {}, ready = printed }) {
  const variables = { ...shellWith(program), PORT: '0', ...env }
  const child = spawn(program, args, { cwd, env: variables, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = listenTo(child)
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    kill()
    await once(child, 'exit')
  }
  try {
    return { address: await said.match(ready), log: said.log, stop }
  } catch (error) {
    await stop()
    throw new Error(`${program} ${args.join(' ')} ${error.message}:\n${said.log()}`)
  }
}

/** All that a process says, and the first part of it that matches. */
function listenTo(child) {
  let log = ''
  const hear = (chunk) => {
    log += chunk
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const match = (pattern) =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('was not ready in time')), patience).unref()
      child.stdout.on('data', () => pattern.test(log) && resolve(pattern.exec(log)[1]))
      child.once('error', reject)
      child.once('close', (code, signal) => reject(new Error(`ended with ${code ?? signal}`)))
    })
  return { match, log: () => log }
}
