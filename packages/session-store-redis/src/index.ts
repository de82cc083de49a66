/** @module Sessions in Redis or Valkey, through a client that the application made. */
export type { Ioredis, ListeningClient, NodeRedis, NodeRedisPool, RedisClient } from './client/redis-client'
export type { RedisStoreOptions } from './options'
export type { RedisPoolStore, RedisStore } from './redis-store'
export { redisStore } from './redis-store'
