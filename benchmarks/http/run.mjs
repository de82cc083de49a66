// CPU per request over real sockets, all variants in one run: node benchmarks/http/run.mjs [--store memory] [--rounds 5] [--seconds 2] [--warm 4] [--nodes 20,24]
// The load comes from this process, the servers are processes of their own, and the rounds are interleaved, because machines are noisy.
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { scenarios } from './apps.mjs'
import { report } from './report.mjs'

const { values: flags } = parseArgs({
  options: {
    store: { type: 'string', default: 'memory' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    warm: { type: 'string', default: '4' },
    nodes: { type: 'string', default: '20,24' },
    connections: { type: 'string', default: '16' },
  },
})

const { middlewares, yardstick } = await import(`./targets/${flags.store}.mjs`)
const variants = Object.keys(middlewares)

const nodeOf = (version) =>
  process.versions.node.startsWith(`${version}.`)
    ? process.execPath
    : execFileSync('npx', ['-y', '-p', `node@${version}`, '-c', 'command -v node'], { encoding: 'utf8' }).trim()

async function start(execPath, variant) {
  const child = fork(new URL('./server.mjs', import.meta.url), [flags.store, variant], { execPath, execArgv: [] })
  const [{ port }] = await once(child, 'message')
  const url = `http://127.0.0.1:${port}`
  const begun = await fetch(`${url}/begin`)
  return { child, url, cookie: begun.headers.getSetCookie()[0]?.split(';')[0] ?? 'sid=none' }
}

async function usage({ child }) {
  child.send('usage')
  const [answer] = await once(child, 'message')
  return answer.usage.user + answer.usage.system
}

async function measure(server, { path, cookie }, seconds) {
  const before = await usage(server)
  const result = await autocannon({
    url: server.url + path,
    connections: Number(flags.connections),
    duration: seconds,
    headers: cookie ? { cookie: server.cookie } : {},
  })
  if (result.non2xx || result.errors)
    throw new Error(`${path}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  const used = (await usage(server)) - before
  return { microseconds: used / result['2xx'], throughput: result['2xx'] / result.duration }
}

for (const version of flags.nodes.split(',')) {
  const node = nodeOf(version)
  const servers = new Map()
  for (const variant of variants) servers.set(variant, await start(node, variant))
  const samples = []
  for (let round = 0; round <= Number(flags.rounds); round++)
    for (const [scenario, what] of Object.entries(scenarios))
      for (const variant of variants) {
        // round 0 is not counted: what runs long is compiled, and compiling is CPU as well
        const sample = await measure(servers.get(variant), what, Number(round === 0 ? flags.warm : flags.seconds))
        if (round > 0) samples.push({ scenario, variant, ...sample })
      }
  for (const { child } of servers.values()) child.disconnect()
  const title = `${flags.store}, Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`
  report(title, yardstick, samples)
}
