import type { SqlStoreOptions } from '../store/options'
import { wrong } from '../store/wrong'
import type { PostgresClient } from './postgres-client'

/** What `postgresStore` takes. */
export interface PostgresStoreOptions extends SqlStoreOptions<PostgresClient> {
  /**
   * Whether statements are prepared under a name, once per connection. Where a pooler loses them, the store warns once and goes on
   * without; `false` where that is known from the start. @default true
   */
  readonly prepare?: boolean | undefined
}

/** With it the store also tells when sessions end, for `session.onEnd`. */
export interface PostgresWatchOptions extends PostgresStoreOptions {
  /**
   * What listens (LISTEN): a connected `Client` of pg that nothing else uses, a `Pool` of which one client stays with the store, the
   * `sql` of postgres.js, a `PGlite`. It must reach PostgreSQL itself, because poolers lose what is told.
   */
  readonly subscriber: object
}

export const more: readonly string[] = ['prepare', 'subscriber']

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function checkPrepare(prepare: unknown): boolean {
  if (prepare === undefined || typeof prepare === 'boolean') return prepare ?? true
  throw wrong('prepare', `prepare is ${String(prepare)}: true, or false where a pooler loses prepared statements`)
}
