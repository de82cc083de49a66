import type { OneTime, OwnerIndex, Revocations, SessionStore, Sweepable, Watchable } from '@org/session-core'
import type { Link } from './client/contract'
import { recognise } from './client/recognise'
import type { NodeRedisPool } from './client/redis-client'
import { Server } from './client/server'
import { Keys } from './keys'
import { checkOptions, type RedisStoreOptions, wrong } from './options'
import { routeBy } from './route'
import type { Shelf } from './shelf'
import { check } from './verbs/check'
import { consume } from './verbs/consume'
import { create } from './verbs/create'
import { destroy } from './verbs/destroy'
import { destroyAll } from './verbs/destroy-all'
import { list } from './verbs/list'
import { read } from './verbs/read'
import { replace } from './verbs/replace'
import { revoke, revokeOwner } from './verbs/revoke'
import { Sweeper } from './verbs/sweeper'
import { update } from './verbs/update'
import { Watch } from './watch/watch'

/** Every capability. */
export interface RedisStore extends RedisPoolStore, Watchable {}

/** Of a pool without a `subscriber`: it cannot watch. */
export interface RedisPoolStore extends SessionStore, OwnerIndex, Sweepable, OneTime, Revocations {}

/**
 * Sessions in Redis 6.2 or later, or in Valkey, through a client that you made and connected.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for an option that is unknown or wrong.
 * @example const sessions = createSessions({ store: redisStore({ client: await createClient().connect() }) })
 */
export function redisStore(
  options: RedisStoreOptions & { readonly client: NodeRedisPool; readonly subscriber?: undefined },
): RedisPoolStore
export function redisStore(options: RedisStoreOptions): RedisStore
export function redisStore(options: RedisStoreOptions): RedisPoolStore | RedisStore {
  checkOptions(options)
  const { client, subscriber, prefix = 'session:', routeKey, waitForReplicas = 0 } = options
  const link = recognise(client, 'client')
  checkLink(link, waitForReplicas)
  const { listen } = subscriber === undefined ? link : recognise(subscriber, 'subscriber')
  const server = new Server(link, waitForReplicas)
  const keys = new Keys(prefix)
  const channel = keys.channel(link.keyPrefix)
  const watch = new Watch({ server, keys, channel, listen })
  const store = storeOn({ server, keys, channel, route: routeBy(routeKey), watch })
  return listen === undefined ? store : { ...store, watch: (listener) => watch.add(listener) }
}

function storeOn(shelf: Shelf): RedisPoolStore {
  const sweeper = new Sweeper(shelf)
  return {
    create: (record, when) => create(shelf, record, when),
    read: (id, { now }) => read(shelf, id, now),
    update: (id, change, when) => update(shelf, id, change, when),
    replace: (id, record, when) => replace(shelf, id, record, when),
    destroy: (id, when) => destroy(shelf, id, when),
    list: (owner, { now }) => list(shelf, owner, now),
    destroyAll: (owner, when) => destroyAll(shelf, owner, when),
    route: shelf.route,
    sweep: ({ now, max }) => sweeper.sweep(now, max),
    consume: (key, when) => consume(shelf, key, when),
    revoke: (id, when) => revoke(shelf, id, when),
    revokeOwner: (owner, when) => revokeOwner(shelf, owner, when),
    check: (token, { now }) => check(shelf, token, now),
  }
}

function checkLink(link: Link, waitForReplicas: number): void {
  if (waitForReplicas > 0 && link.wait === undefined)
    throw wrong(
      'waitForReplicas',
      'waitForReplicas needs a connection that WAIT can follow a write on: a client of node-redis or ioredis, but no pool, cluster or sentinel of node-redis; there, set min-replicas-to-write on the server',
    )
  if (link.isCluster && link.keyPrefix.includes('{}'))
    throw wrong('client', 'its keyPrefix holds {}, which scatters the keys of one session over the slots: leave it out')
}
