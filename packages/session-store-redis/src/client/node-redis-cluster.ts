import { slotOf } from '../slot'
import type { Link, NodeRedisClient, NodeRedisCluster, NodeRedisNode, Runner } from './contract'
import { keyPrefixOf, listenOn, runnerOf } from './node-redis'

/** Once a second is enough to learn of a failover. */
const between = 1000

/** node-redis's cluster. A slot's node is asked for itself: each keeps a queue of its own. */
export function nodeRedisClusterLink(cluster: NodeRedisCluster): Link {
  const keyPrefix = keyPrefixOf(cluster)
  const clientOf = (key: string): NodeRedisNode['client'] => cluster.slots[slotOf(keyPrefix + key)]?.master.client
  return {
    keyPrefix,
    isCluster: true,
    isReady: (key) => cluster.isOpen && clientOf(key)?.isReady !== false,
    wake: waking(cluster, keyPrefix),
    ...runnerOf(cluster),
    primaries: () => cluster.masters.map((node) => runnerOfNode(cluster, node)),
    listen: (channel, heard) => listenOn(cluster, channel, heard),
    isNotSent: () => false,
  }
}

/** It may have to be connected first. */
function runnerOfNode(cluster: NodeRedisCluster, node: NodeRedisNode): Runner {
  const runner = async (): Promise<Runner> => runnerOf((await cluster.nodeClient(node as never)) as NodeRedisClient)
  return {
    run: async (...call) => (await runner()).run(...call),
    teach: async (...call) => (await runner()).teach(...call),
  }
}

/**
 * node-redis 5 goes on knocking at a primary that is dead. Asked for the key by a node that lives, it hears MOVED, and asks who has which
 * slot.
 */
function waking(cluster: NodeRedisCluster, keyPrefix: string): (key: string) => void {
  let last = Number.NEGATIVE_INFINITY
  return (key) => {
    const now = performance.now()
    const healthy = now - last < between ? undefined : keyElsewhere(cluster)
    if (healthy === undefined) return
    last = now
    cluster.sendCommand(healthy, false, ['EXISTS', keyPrefix + key]).catch(() => {})
  }
}

/** Any text whose slot is on a node that is ready. */
function keyElsewhere(cluster: NodeRedisCluster): string | undefined {
  const isReady = (text: string): boolean => cluster.slots[slotOf(text)]?.master.client?.isReady === true
  for (let n = 0; n < 100; n += 1) if (isReady(`${n}`)) return `${n}`
  return undefined
}
