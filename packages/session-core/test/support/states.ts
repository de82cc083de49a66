import type { Intent } from '../../src/lifecycle/decide'
import type { Limits } from '../../src/lifecycle/expiry'
import type { LiveState } from '../../src/lifecycle/judge'

/** Ten seconds of window, a minute of renewal: easy to reckon with. */
export const limits: Limits = { idle: 1000, absolute: 10_000, renewal: 60, window: 10 }

/** Signed in at 0, seen just now, its first secret shown. */
export function live(change: Partial<LiveState> = {}): LiveState {
  return {
    status: 'live',
    owned: true,
    adopted: false,
    seen: true,
    hasPrev: false,
    rotatedAt: 0,
    stale: false,
    begun: 0,
    lastSeenAt: 0,
    expiresAt: 1000,
    ...change,
  }
}

export function intent(act: Intent['act'], change: Partial<Intent> = {}): Intent {
  return { act, optional: true, cookie: true, begin: false, adoptable: false, keeps: false, ...change }
}
