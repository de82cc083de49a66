import { isTouchDue } from '../expiry'
import type { CarriedLife } from './carried-life'

/** Whether the end of the request has something to do although nothing was written: a token to issue again, or one to begin with. */
export function isDue(life: CarriedLife): boolean {
  const { state, env, mode, limits, stale } = life
  if (mode.internal || !mode.cookies || life.sent) return false
  if (state !== undefined) return stale || isTouchDue(state.issuedAt, env.clock(), limits)
  const unknown = life.verdict === 'none' || life.verdict === 'over'
  return env.issueAlways && unknown && !life.crossSite
}
