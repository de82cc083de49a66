import type { Authentication } from './authentication'

/** One line of a device list. Never a secret. Times in milliseconds since 1970. */
export interface SessionSummary {
  /** For `revoke(owner, id)`; equal to `session.id` where it is the visitor's own. */
  readonly id: string
  /** When this id began: at login, or at the last step-up or regenerate. */
  readonly createdAt: number
  /** At most a twentieth of the idle time late. */
  readonly lastSeenAt: number
  /** When it ends unless used. */
  readonly expiresAt: number
  /** How and when its owner signed in. */
  readonly authentication: Authentication | undefined
  /** Of the request that signed in. */
  readonly ip: string | undefined
  /** Of the request that signed in, at most 256 characters. The client's own words: escape them. */
  readonly userAgent: string | undefined
}
