import { SessionError } from '../../error/session-error'
import type { CarriedEnvironment } from '../environment'

/** What a format lacks is said, never passed over. */
export function unsupported(
  { format }: CarriedEnvironment,
  capability: string,
  what: string,
): SessionError<'ERR_SESSION_UNSUPPORTED'> {
  return new SessionError('ERR_SESSION_UNSUPPORTED', `with ${format.name} tokens ${what}`, { capability })
}
