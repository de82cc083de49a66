import { SessionError } from '@org/session-core'
import type { ListeningClient, RedisClient } from './client/redis-client'

/** What `redisStore` takes; only `client` is needed. */
export interface RedisStoreOptions {
  /** A client of redis (node-redis) 5 or 6: client, pool, cluster or sentinel; or of ioredis 5 or 6: Redis, also over Sentinel, or Cluster. */
  readonly client: RedisClient
  /** What the names of all keys begin with. @default 'session:' */
  readonly prefix?: string | undefined
  /**
   * A secret of its own, 16 characters or more, that hides in session ids whose they are. Never changed: sessions begun under another are
   * listed, counted and revoked no more. @default none: who guesses an owner can confirm the guess by an id
   */
  readonly routeKey?: string | undefined
  /** For a pool, which cannot listen: a client whose duplicate can, connected or not. @default `client` */
  readonly subscriber?: ListeningClient | undefined
  /** How many replicas must have a write within a second before it is called done; not on a cluster. @default 0 */
  readonly waitForReplicas?: number | undefined
}

const known: readonly string[] = ['client', 'prefix', 'routeKey', 'subscriber', 'waitForReplicas']

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function checkOptions(options: RedisStoreOptions): void {
  if (typeof options !== 'object' || options === null)
    throw wrong('options', 'redisStore() takes an object of options: redisStore({ client })')
  for (const option of Object.keys(options))
    if (!known.includes(option))
      throw wrong(option, `redisStore() has no option ${JSON.stringify(option)}: it takes ${known.join(', ')}`)
  const { prefix, routeKey, waitForReplicas } = options
  if (prefix !== undefined && !(typeof prefix === 'string' && prefix !== '' && !prefix.includes('\0')))
    throw wrong('prefix', 'prefix is not a text with something in it: leave it out for session:')
  if (routeKey !== undefined && !(typeof routeKey === 'string' && routeKey.length >= 16))
    throw wrong('routeKey', 'routeKey is shorter than 16 characters: take 32 random ones, and keep them for ever')
  if (waitForReplicas !== undefined && !(Number.isInteger(waitForReplicas) && waitForReplicas >= 0))
    throw wrong('waitForReplicas', `waitForReplicas is ${String(waitForReplicas)}: give a whole number, 0 for none`)
}

export function wrong(option: string, message: string): SessionError<'ERR_SESSION_OPTION'> {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}
