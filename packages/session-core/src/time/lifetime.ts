import type { Duration } from './duration'

/** OWASP's three clocks. The server enforces each of them from the record, on every read. */
export interface Lifetime {
  /** Ends after this long without a request. Activity is noted once in a twentieth of it. @default '30m' */
  readonly idle?: Duration
  /** Ends this long after it began, whatever happens. Renewal, regenerate and activity never extend it. @default '8h' */
  readonly absolute?: Duration
  /** A new secret this often for a signed-in session, invisible to the client. @default '15m' */
  readonly renewal?: Duration | 'never'
  /** How long requests already under way may still use the secret before. @default '2m', or half of the shorter of `renewal` and `idle` */
  readonly renewalWindow?: Duration
  /** `true`: the cookie outlives the browser, up to the absolute end (at most 400 days, RFC 6265bis). @default false */
  readonly persistent?: boolean
  /** NIST SP 800-63B-4 assurance level: longer defaults shrink to its limits, and setting more than them throws. @default none */
  readonly aal?: 1 | 2 | 3
}
