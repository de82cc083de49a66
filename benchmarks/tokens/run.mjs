// What each kind of token costs: bytes on the wire and CPU per request, all in one run with interleaved rounds.
// node benchmarks/tokens/run.mjs [--rounds 5] [--seconds 2] [--warm 2] [--nodes 20,24] [--connections 16]
import { parseArgs } from 'node:util'
import { measure, nodeOf, start, versionOf } from '../http/measure.mjs'
import { report } from './report.mjs'
import { keepsData, variants } from './variants.mjs'

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    warm: { type: 'string', default: '2' },
    nodes: { type: 'string', default: '20,24' },
    connections: { type: 'string', default: '16' },
  },
})

const scenarios = { owner: () => true, write: keepsData }

/** The cookie as it is sent, of somebody who has just signed in, so that none is due to be issued again. */
async function cookieOf({ url }) {
  const { headers } = await fetch(`${url}/begin`)
  return headers.getSetCookie()[0]?.split(';')[0]
}

async function sizesOf(server, variant) {
  const cookie = await cookieOf(server)
  if (cookie === undefined) return {}
  const filled = keepsData(variant) ? await fetch(`${server.url}/fill`, { headers: { cookie } }) : undefined
  const withCart = filled?.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return { bytes: cookie.length, withCart: keepsData(variant) ? withCart.length : undefined }
}

for (const version of flags.nodes.split(',')) {
  const node = nodeOf(version)
  const servers = new Map()
  const sizes = {}
  for (const variant of variants) {
    const server = await start(node, new URL('./server.mjs', import.meta.url), [variant])
    servers.set(variant, server)
    sizes[variant] = await sizesOf(server, variant)
  }
  const samples = []
  for (let round = 0; round <= Number(flags.rounds); round++)
    for (const [scenario, fits] of Object.entries(scenarios))
      for (const variant of variants.filter(fits)) {
        const server = servers.get(variant)
        const cookie = await cookieOf(server)
        // round 0 is not counted: what runs long is compiled, and compiling is CPU as well
        const seconds = Number(round === 0 ? flags.warm : flags.seconds)
        const connections = Number(flags.connections)
        const sample = await measure(server, { path: `/${scenario}`, cookie, seconds, connections })
        if (round > 0) samples.push({ scenario, variant, ...sample })
      }
  for (const { child } of servers.values()) child.disconnect()
  report(`Node ${versionOf(node)}`, samples, sizes)
}
