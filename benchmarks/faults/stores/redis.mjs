import { redisStore } from '@org/session-store-redis'
import { createClient, createCluster, createSentinel } from 'redis'

const address = (url) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) })

function clientOf({ url, clusterUrls, sentinelUrls, name }) {
  if (clusterUrls) return createCluster({ rootNodes: clusterUrls.map((url) => ({ url })) })
  if (sentinelUrls) return createSentinel({ name, sentinelRootNodes: sentinelUrls.map(address) })
  return createClient({ url })
}

export async function open({ waitForReplicas, ...where }) {
  const client = clientOf(where)
  client.on('error', () => {})
  await client.connect()
  return redisStore({ client, waitForReplicas })
}
