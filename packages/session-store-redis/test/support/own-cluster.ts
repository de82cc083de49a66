import { Redis } from 'ioredis'
import { newHome, type RedisCluster, startRedisCluster } from '../../../../scripts/services/start.mjs'
import { addressOf, need } from './environment'
import { pause } from './make'
import type { Servers } from './servers'

/** Milliseconds for which a slot that moves is here and there, less than calls are tried again for. */
const halfMoved = 200

/** A cluster of one test file's own, whose slots may move. */
export interface OwnCluster {
  readonly around: Servers
  readonly cluster: RedisCluster
  /** From the first primary to the second, key by key at first. */
  move(slot: number): Promise<void>
  close(): Promise<void>
}

export async function ownCluster(): Promise<OwnCluster> {
  const home = newHome()
  const place = { program: need('REDIS_SERVER'), folder: home.folder('cluster'), home }
  const cluster = await startRedisCluster(place)
  const data = cluster.urls.map(addressOf)
  const [from, to, third] = data.map((address) => new Redis({ ...address, lazyConnect: true })) as [Redis, Redis, Redis]
  const [fromId, toId] = [String(await from.call('CLUSTER', 'MYID')), String(await to.call('CLUSTER', 'MYID'))]
  const move = async (slot: number): Promise<void> => {
    await to.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId)
    await from.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId)
    const address = ['127.0.0.1', data[1]?.port ?? 0, '', 0, 60_000] as const
    const until = performance.now() + halfMoved
    for (let keys = await keysIn(from, slot); keys.length > 0; keys = await keysIn(from, slot)) {
      const some = performance.now() < until ? keys.slice(0, 1) : keys
      await from.call('MIGRATE', ...address, 'KEYS', ...some)
      await pause(10)
    }
    for (const node of [to, from, third]) await node.call('CLUSTER', 'SETSLOT', slot, 'NODE', toId)
  }
  const close = async (): Promise<void> => {
    for (const node of [from, to, third]) node.disconnect()
    await home.close()
  }
  return { around: { data, sentinels: [], name: '' }, cluster, move, close }
}

async function keysIn(node: Redis, slot: number): Promise<string[]> {
  return (await node.call('CLUSTER', 'GETKEYSINSLOT', slot, 100)) as string[]
}
