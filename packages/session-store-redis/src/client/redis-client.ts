type Verb = (...given: never[]) => unknown

/** A client of redis (node-redis) 5 or 6: of `createClient`, `createClientPool`, `createCluster` or `createSentinel`. */
export interface NodeRedis {
  readonly evalSha: Verb
  readonly withCommandOptions: Verb
}

/** Of `createClientPool`. It has no connection that could listen. */
export interface NodeRedisPool extends NodeRedis {
  readonly totalClients: number
}

/** A client of ioredis 5 or 6: `Redis`, also over Sentinel, or `Cluster`. */
export interface Ioredis {
  readonly evalsha: Verb
  readonly call: Verb
  readonly status: string
}

/** Any of the clients that a store works with, made, configured and connected by the application; told by what they can do. */
export type RedisClient = NodeRedis | Ioredis

/** One that can listen to a channel: all but a pool. */
export type ListeningClient = RedisClient & { readonly subscribe: Verb }
