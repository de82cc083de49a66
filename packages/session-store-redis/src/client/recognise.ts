import { SessionError } from '@org/session-core'
import type {
  IoredisClient,
  IoredisCluster,
  Link,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisPool,
  NodeRedisSentinel,
} from './contract'
import { ioredisLink } from './ioredis'
import { ioredisClusterLink } from './ioredis-cluster'
import { nodeRedisLink, nodeRedisPoolLink, nodeRedisSentinelLink } from './node-redis'
import { nodeRedisClusterLink } from './node-redis-cluster'

/**
 * The way to the server that a client offers, told by what it can do: several versions of a library may be installed at once.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for what is no client, and for one that is too old.
 */
export function recognise(client: unknown, option: string): Link {
  if (can(client, 'evalsha', 'call'))
    return Reflect.get(client, 'isCluster') === true
      ? ioredisClusterLink(client as IoredisCluster)
      : ioredisLink(client as IoredisClient)
  if (!can(client, 'evalSha', 'withCommandOptions')) throw unknown(client, option)
  if (can(client, 'getSlotRandomNode')) return nodeRedisClusterLink(client as NodeRedisCluster)
  if (can(client, 'getMasterNode')) return nodeRedisSentinelLink(client as NodeRedisSentinel)
  if ('totalClients' in client) return nodeRedisPoolLink(client as NodeRedisPool)
  return nodeRedisLink(client as NodeRedisClient)
}

function can(client: unknown, ...verbs: readonly string[]): client is object {
  return (
    typeof client === 'object' &&
    client !== null &&
    verbs.every((verb) => typeof Reflect.get(client, verb) === 'function')
  )
}

const wanted = 'pass a client of redis (node-redis) 5 or 6, or of ioredis 5 or 6'

function unknown(client: unknown, option: string): SessionError<'ERR_SESSION_OPTION'> {
  const old = can(client, 'evalSha') || can(client, 'evalsha')
  const is = client === undefined ? 'missing' : old ? 'of an older version' : 'no client that is known'
  return new SessionError('ERR_SESSION_OPTION', `${option} is ${is}: ${wanted}`, { option })
}
