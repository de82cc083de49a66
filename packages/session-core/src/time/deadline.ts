import { SessionError } from '../error/session-error'
import { type Duration, milliseconds } from './duration'

/** What a timer can wait: 2³¹ − 1 milliseconds. What is longer would end at once. */
const longest = 24 * 86_400_000

/**
 * How long an act waits for its store, in milliseconds. Default: two seconds.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` for what is no length of time, for none, and for more than 24 days.
 */
export function deadlineOf(duration: Duration = '2s'): number {
  const length = milliseconds(duration, 'deadline')
  if (length > 0 && length <= longest) return length
  const fault = length === 0 ? 'leaves no store the time to answer' : 'is more than the 24 days that a timer can wait'
  throw new SessionError('ERR_SESSION_OPTION', `deadline is '${duration}', which ${fault}: write '2s'`, {
    option: 'deadline',
  })
}
