import { slotOf } from '../slot'
import type { IoredisCluster, IoredisNode, Link } from './contract'
import { isReady, listenBy, runnerOf, wake } from './ioredis'

/** ioredis's Cluster. A slot's node is asked for itself: each keeps a queue of its own. */
export function ioredisClusterLink(cluster: IoredisCluster): Link {
  const keyPrefix = cluster.options.keyPrefix ?? ''
  const nodeOf = (key: string): IoredisNode | undefined => {
    const name = cluster.slots[slotOf(keyPrefix + key)]?.[0]
    return cluster.nodes('master').find(({ options }) => `${options.host}:${options.port}` === name)
  }
  return {
    keyPrefix,
    isCluster: true,
    isReady: (key) => {
      if (cluster.status !== 'ready') return false
      const node = nodeOf(key)
      return node === undefined || isReady(node)
    },
    wake: (key) => {
      wake(cluster)
      const node = nodeOf(key)
      if (node) wake(node)
    },
    ...runnerOf(cluster),
    primaries: () => cluster.nodes('master').map(runnerOf),
    listen: (channel, heard) => listenBy(cluster, channel, heard),
    isNotSent: () => false,
  }
}
