import { redisStore } from '@org/session-store-redis'
import { Cluster, Redis } from 'ioredis'

const address = (url) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) })

function clientOf({ url, clusterUrls, sentinelUrls, name }) {
  if (clusterUrls) return new Cluster(clusterUrls.map(address))
  if (sentinelUrls) return new Redis({ sentinels: sentinelUrls.map(address), name })
  return new Redis(url)
}

export async function open({ waitForReplicas, ...where }) {
  const client = clientOf(where)
  client.on('error', () => {})
  return redisStore({ client, waitForReplicas })
}
