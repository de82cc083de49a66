import { wrong } from '../store/wrong'
import type { Ear, Listen } from './ear'
import { listenOnClient, listenOnPool, type PgLender, type PgListener } from './pg-ear'
import { isPglite, isPool, isPostgresJs } from './postgres-client'

/** The `sql` of postgres.js. It connects once more for this, and again whenever that connection breaks. */
interface PostgresJsListener {
  listen(
    channel: string,
    heard: (payload: string) => void,
    listening: () => void,
  ): PromiseLike<{ unlisten(): PromiseLike<unknown> }>
}

/** A `PGlite`. */
interface PgliteListener {
  listen(channel: string, heard: (payload: string) => void): PromiseLike<() => PromiseLike<unknown>>
}

/** @throws {SessionError} `ERR_SESSION_OPTION` for what cannot listen. */
export function listenOf(subscriber: unknown): Listen {
  if (isPostgresJs(subscriber) && 'listen' in subscriber)
    return listenByPostgresJs(subscriber as unknown as PostgresJsListener)
  if (isPglite(subscriber) && 'listen' in subscriber) return listenByPglite(subscriber as unknown as PgliteListener)
  if (isPool(subscriber)) return listenOnPool(subscriber as PgLender)
  if (isListener(subscriber)) return listenOnClient(subscriber)
  const meant = 'give it a connected Client or a Pool of pg, the sql of postgres.js, or a PGlite'
  throw wrong('subscriber', `subscriber cannot listen: ${meant}; a connection of its own, and not through a pooler`)
}

function isListener(subscriber: unknown): subscriber is PgListener {
  if (typeof subscriber !== 'object' || subscriber === null) return false
  return ['query', 'on', 'removeListener', 'escapeLiteral'].every(
    (verb) => typeof Reflect.get(subscriber, verb) === 'function',
  )
}

function listenByPostgresJs(sql: PostgresJsListener): Listen {
  return ({ channel, heard, listening }: Ear) => {
    const begun = Promise.resolve(sql.listen(channel, heard, listening))
    return stopping(begun.then(({ unlisten }) => unlisten))
  }
}

function listenByPglite(client: PgliteListener): Listen {
  return ({ channel, heard, listening }: Ear) => {
    const begun = Promise.resolve(client.listen(`"${channel}"`, heard))
    begun.then(listening, () => {})
    return stopping(begun)
  }
}

/** It may be stopped before it has begun. */
function stopping(begun: Promise<() => PromiseLike<unknown>>): () => void {
  begun.catch(() => {})
  return () => {
    begun.then((stop) => stop()).catch(() => {})
  }
}
