import type { EndMark } from '@org/session-core'
import { timeLeft } from '../time-left'

/** `till, text, ttl`, as scripts take a mark. */
export function markArguments({ until, text }: EndMark, now: number): [string, string, string] {
  return [`${until}`, text, timeLeft(until, now)]
}
