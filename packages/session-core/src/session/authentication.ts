import type { Duration } from '../time/duration'

/** How and when the owner proved who they are. */
export interface Authentication {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Methods as in RFC 8176: `'pwd'`, `'otp'`, `'hwk'`. */
  readonly amr: readonly string[]
  /** NIST SP 800-63B-4 authenticator assurance level. */
  readonly aal: 1 | 2 | 3 | undefined
}

/** What a page asks of the visitor. Empty: be signed in. */
export interface Requirement {
  /** Signed in or stepped up this recently: `'10m'`. */
  readonly within?: Duration
  /** Every one of these methods was used (RFC 8176). */
  readonly amr?: readonly string[]
  /** At least this NIST SP 800-63B-4 assurance level. */
  readonly aal?: 1 | 2 | 3
}

/** `login`: nobody is signed in (401). `step-up`: somebody is, but not recently or strongly enough (403). */
export type Access = 'granted' | 'login' | 'step-up'
