/** The three clocks of one session. Pure arithmetic in milliseconds; all of it enforced by the server (OWASP Session Management: idle and absolute timeout). */

/** The limits in force, the session's own included. */
export interface Limits {
  readonly idle: number
  readonly absolute: number
  /** `Infinity` for `'never'`. */
  readonly renewal: number
  readonly window: number
}

/** Where a session stands. */
export interface Times {
  readonly begun: number
  readonly lastSeenAt: number
  readonly expiresAt: number
}

/** A touch is due once in this part of the idle time. */
const touches = 20

export function endsAt(begun: number, limits: Limits): number {
  return begun + limits.absolute
}

export function expiresAt(begun: number, lastSeenAt: number, limits: Limits): number {
  return Math.min(lastSeenAt + limits.idle, endsAt(begun, limits))
}

/** Also when the record says later: options may have been shortened since. */
export function isOver(times: Times, now: number, limits: Limits): boolean {
  return now >= times.expiresAt || now >= expiresAt(times.begun, times.lastSeenAt, limits)
}

export function isTouchDue(lastSeenAt: number, now: number, limits: Limits): boolean {
  return now - lastSeenAt >= limits.idle / touches
}

export function isRenewalDue(rotatedAt: number, now: number, limits: Limits): boolean {
  return now >= rotatedAt + limits.renewal
}

/** Of `prev`: requests under way may still use it. */
export function isWindowOpen(rotatedAt: number, now: number, limits: Limits): boolean {
  return now <= rotatedAt + limits.window
}
