import { SessionError } from '@org/session-core'
import { slotOf } from '../slot'
import type { IoredisCluster, IoredisNode, Link } from './contract'
import { isReady, listenBy, runnerOf, wake } from './ioredis'
import { slotRunner } from './slot-runner'

/** ioredis's Cluster. A slot's node is asked for itself: each keeps a queue of its own. */
export function ioredisClusterLink(cluster: IoredisCluster): Link {
  const keyPrefix = cluster.options.keyPrefix ?? ''
  const nodeOf = (key: string): IoredisNode | undefined => {
    const name = cluster.slots[slotOf(keyPrefix + key)]?.[0]
    return cluster.nodes('master').find((node) => nameOf(node) === name)
  }
  return {
    keyPrefix,
    isCluster: true,
    isReady: (key) => {
      const node = cluster.status === 'ready' ? nodeOf(key) : undefined
      return node !== undefined && isReady(node)
    },
    wake: (key) => {
      wake(cluster)
      const node = nodeOf(key)
      if (node) wake(node)
      // one whose connection broke is forgotten until somebody asks for it
      else if (cluster.status === 'ready') cluster.refreshSlotsCache()
    },
    ...slotRunner(cluster, keyPrefix, nodeOf),
    primaries: () => cluster.nodes('master').map(runnerOf),
    listen: (channel, heard) => listenBy(cluster, channel, heard),
    isNotSent: (error) => SessionError.is(error, 'ERR_SESSION_STORE'),
  }
}

function nameOf({ options: { host, port } }: IoredisNode): string {
  return `${host}:${port}`
}
