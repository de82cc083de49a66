/** @module Sessions in Redis or Valkey, through a client that the application made. */
export type {
  IoredisClient,
  IoredisCluster,
  IoredisNode,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisNode,
  NodeRedisPool,
  NodeRedisSentinel,
  RedisClient,
} from './client/contract'
export type { RedisStoreOptions } from './options'
export type { RedisPoolStore, RedisStore } from './redis-store'
export { redisStore } from './redis-store'
