import type { Script } from '../lua/script'
import type { IoredisCluster, IoredisNode, Runner } from './contract'
import { isAsked, isMoved, noNode } from './failure'
import { runnerOf } from './ioredis'

type NodeOf = (key: string) => IoredisNode | undefined

/**
 * Calls the node that has the slot, and no other. After a broken connection ioredis itself tries any node of the cluster, replicas as well,
 * and a replica answers a script that only reads from what it has heard so far: somebody would be signed out, or a value missing. A slot
 * on its way to another node, where one has to ask twice, is left to ioredis.
 */
export function slotRunner(cluster: IoredisCluster, keyPrefix: string, nodeOf: NodeOf): Runner {
  const call = async (verb: keyof Runner, script: Script, keys: string[], given: string[]): Promise<unknown> => {
    const [first = ''] = keys
    const node = nodeOf(first)
    if (node === undefined) throw noNode(verb)
    const names = node.options.keyPrefix ? keys : keys.map((key) => keyPrefix + key)
    try {
      return await runnerOf(node)[verb](script, names, given)
    } catch (error) {
      if (isMoved(error)) cluster.refreshSlotsCache()
      if (isAsked(error)) return runnerOf(cluster)[verb](script, keys, given)
      throw error
    }
  }
  return {
    run: (script, keys, given) => call('run', script, keys, given),
    teach: (script, keys, given) => call('teach', script, keys, given),
  }
}
