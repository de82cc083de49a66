// What one load costs a server in a process of its own, which tells on request how much CPU it has used.
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import autocannon from 'autocannon'

/** The program of a version of Node; this one where it fits. */
export const nodeOf = (version) =>
  process.versions.node.startsWith(`${version}.`)
    ? process.execPath
    : execFileSync('npx', ['-y', '-p', `node@${version}`, '-c', 'command -v node'], { encoding: 'utf8' }).trim()

export const versionOf = (node) => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()

export async function start(execPath, server, args) {
  const child = fork(server, args, { execPath, execArgv: [] })
  const [{ port }] = await once(child, 'message')
  return { child, url: `http://127.0.0.1:${port}` }
}

async function usage({ child }) {
  child.send('usage')
  const [answer] = await once(child, 'message')
  return answer.usage.user + answer.usage.system
}

/** CPU per request in microseconds, and requests a second. */
export async function measure(server, { path, cookie, seconds, connections }) {
  const before = await usage(server)
  const headers = cookie ? { cookie } : {}
  const result = await autocannon({ url: server.url + path, connections, duration: seconds, headers })
  if (result.non2xx || result.errors)
    throw new Error(`${path}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  const used = (await usage(server)) - before
  return { microseconds: used / result['2xx'], throughput: result['2xx'] / result.duration }
}
