import type { Awaitable } from './awaitable'
import type { SessionEvent } from './event/session-event'
import type { Values } from './session/json'
import type { SessionData } from './session/session'
import type { SessionStore } from './store/contract'
import type { Duration } from './time/duration'
import type { Lifetime } from './time/lifetime'
import type { TokenFormat } from './token/contract'
import type { Transport } from './transport/contract'

/** What every adapter takes, the same in each; all of it optional. */
export interface AdapterOptions<D = SessionData> {
  /** Where sessions live: a store, or the token itself, like `signed()` or `encrypted()`. @default this process's memory */
  readonly store?: SessionStore | TokenFormat
  /**
   * Keys the digests at rest with HMAC-SHA-256; at least 32 characters each, newest first, so that a new one goes in front.
   * `undefined` in front throws (an unset variable); behind, it is skipped. @default plain SHA-256
   */
  readonly secrets?: readonly [string | undefined, ...(string | undefined)[]]
  /** When sessions end, and how often a secret is renewed. @default { idle: '30m', absolute: '8h', renewal: '15m', renewalWindow: '2m', persistent: false } */
  readonly lifetime?: Lifetime
  /** How a token may travel, in order of preference. @default [cookie()] */
  readonly transports?: readonly [Transport, ...Transport[]]
  /** What happens to a token we never issued. `permissive` adopts it for an anonymous session; `login` regenerates in both. @default 'strict' */
  readonly policy?: 'strict' | 'permissive'
  /** When a visitor gets a session: when something is written, or at once. @default 'on-write' */
  readonly issue?: 'on-write' | 'always'
  /** Sessions one owner may have at a time. `evict` ends the one least recently seen. @default no limit */
  readonly limit?: { readonly perOwner: number; readonly beyond: 'evict' | 'refuse' }
  /** Where another library keeps the user: `(data) => data.passport?.user`. When it changes, the session is regenerated with that owner. */
  readonly ownerOf?: (data: Readonly<Values<D>>) => string | undefined
  /** Unsafe methods from other sites are refused; name the origins that may, like `'https://login.example.com'`. @default no other origin */
  readonly csrf?: 'off' | { readonly trustedOrigins: readonly string[] }
  /** Every request counts as TLS. @default what the request, else its socket, else its URL says */
  readonly secure?: boolean
  /** For all store calls of one act together: open, login, update, commit. At most 24 days, the longest a timer waits. @default '2s' */
  readonly deadline?: Duration
  /** Told everything that happens, synchronously; what it throws is reported and ignored. @default warnings and failures to `console.warn`, each code once a minute */
  readonly onEvent?: (event: SessionEvent) => void
  /** The fresh part of a secret, `[A-Za-z0-9_-]{22,128}`. Refused when too short or repeating. @default 16 random bytes */
  readonly generate?: () => Awaitable<string>
  /** Milliseconds since 1970. For tests. @default Date.now */
  readonly clock?: () => number
}

/** For `createSessions`: what adapters take, and a store, for which nobody supplies a default here. */
export interface SessionOptions<D = SessionData> extends AdapterOptions<D> {
  /** Where sessions live, like `memoryStore()` or `signed()`. Required. */
  readonly store: SessionStore | TokenFormat
}
