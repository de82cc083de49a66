import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ownFile, ownFolder } from './home.mjs'
import { freePort } from './port.mjs'
import { askRedis, startRedis } from './redis.mjs'
import { until } from './until.mjs'

const slots = ['0-5460', '5461-10922', '10923-16383']

/** Three primaries; the fourth node follows the first, and so on. */
async function plan(folder, doorOf) {
  const nodes = []
  for (let at = 0; at < 6; at++) {
    const [id, port] = [randomBytes(20).toString('hex'), await freePort()]
    nodes.push({ at, id, port, door: await doorOf(port), folder: ownFolder(join(folder, `${at}`)) })
  }
  return nodes
}

function line(node, self, nodes) {
  const { at, id, port, door } = node
  const flags = `${node === self ? 'myself,' : ''}${at < 3 ? 'master' : 'slave'}`
  const primary = at < 3 ? '-' : nodes[at - 3].id
  return `${id} 127.0.0.1:${door}@${port + 10_000} ${flags} ${primary} 0 0 ${(at % 3) + 1} connected ${slots[at] ?? ''}`
}

/** What a node of a cluster remembers of the others: written beforehand, they need no introduction. */
const memory = (self, nodes) =>
  `${nodes.map((node) => line(node, self, nodes).trimEnd()).join('\n')}\nvars currentEpoch 3 lastVoteEpoch 0\n`

const isReady = async ({ port, at }) =>
  (await askRedis(port, 'CLUSTER INFO')).includes('cluster_state:ok') &&
  (at < 3 || (await askRedis(port, 'INFO replication')).includes('master_link_status:up'))

/**
 * Three primaries with one replica each. `nodes[n].port` leads to the n-th; `again(n)` starts one that has ended. Clients and replicas are
 * sent to the port that `doorOf` gives for a port. After `nodeTimeout` milliseconds without an answer a node counts as gone, which a busy
 * machine must not bring about.
 */
export async function startRedisCluster({ program, folder, home, nodeTimeout = 60_000, args = [], doorOf = (p) => p }) {
  const nodes = await plan(folder, doorOf)
  for (const node of nodes) ownFile(join(node.folder, 'nodes.conf'), memory(node, nodes))
  const all = ['--cluster-enabled', 'yes', '--cluster-node-timeout', `${nodeTimeout}`, ...args]
  const again = (at) => {
    const { port, door, folder } = nodes[at]
    const announced = ['--cluster-announce-port', `${door}`, '--cluster-announce-bus-port', `${port + 10_000}`]
    return startRedis({ program, folder, home, port, args: [...all, ...announced] })
  }
  const started = await Promise.all(nodes.map(({ at }) => again(at)))
  await Promise.all(nodes.map((node) => until(`node ${node.at} of the cluster`, () => isReady(node))))
  return { nodes: started, urls: nodes.map(({ door }) => `redis://127.0.0.1:${door}`), again }
}
