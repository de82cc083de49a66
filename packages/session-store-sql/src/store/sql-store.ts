import type { OneTime, OwnerIndex, Revocations, SessionStore, Sweepable } from '@org/session-core'

/** What `postgresStore`, `mysqlStore` and `sqliteStore` give. `C` is the kind of client it was given. */
export interface SqlStore<C = unknown> extends SessionStore, OwnerIndex, Sweepable, OneTime, Revocations {
  /**
   * Makes the tables, or brings those of an earlier version up to date. Any number of processes may call it at once.
   *
   * @throws {SessionError} `ERR_SESSION_STORE` when the database cannot be reached, refuses, or holds tables of a newer version.
   * @example await store.migrate()
   */
  migrate(): Promise<void>

  /**
   * The same store through a client that is in a transaction of yours: what its verbs do is committed or rolled back with the rest.
   * It retries nothing, because only you can begin the transaction again.
   *
   * @throws {SessionError} `ERR_SESSION_OPTION` for something that is no client of the same kind.
   * @example await store.with(client).destroyAll('user-42', { now: Date.now(), mark })
   */
  with(client: C): SqlStore<C>

  /** Stops sweeping, and listening where it does. The client stays open: it is yours. */
  close(): void
}
