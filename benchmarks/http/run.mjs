// CPU per request over real sockets, all variants in one run: node benchmarks/http/run.mjs [--store memory] [--rounds 5] [--seconds 2] [--warm 4] [--nodes 20,24]
// The load comes from this process, the servers are processes of their own, and the rounds are interleaved, because machines are noisy.
import { parseArgs } from 'node:util'
import { scenarios } from './apps.mjs'
import { measure, nodeOf, start, versionOf } from './measure.mjs'
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

async function begin(node, variant) {
  const server = await start(node, new URL('./server.mjs', import.meta.url), [flags.store, variant])
  const begun = await fetch(`${server.url}/begin`)
  return { ...server, cookie: begun.headers.getSetCookie()[0]?.split(';')[0] ?? 'sid=none' }
}

for (const version of flags.nodes.split(',')) {
  const node = nodeOf(version)
  const servers = new Map()
  for (const variant of variants) servers.set(variant, await begin(node, variant))
  const samples = []
  for (let round = 0; round <= Number(flags.rounds); round++)
    for (const [scenario, { path, cookie }] of Object.entries(scenarios))
      for (const variant of variants) {
        const server = servers.get(variant)
        // round 0 is not counted: what runs long is compiled, and compiling is CPU as well
        const seconds = Number(round === 0 ? flags.warm : flags.seconds)
        const connections = Number(flags.connections)
        const sample = await measure(server, { path, cookie: cookie && server.cookie, seconds, connections })
        if (round > 0) samples.push({ scenario, variant, ...sample })
      }
  for (const { child } of servers.values()) child.disconnect()
  report(`${flags.store}, Node ${versionOf(node)}`, yardstick, samples)
}
