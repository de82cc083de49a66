import { SessionError } from '@org/session-core'

/** What is wrong with an option, why, and what to type. */
export function wrong(option: string, message: string): SessionError<'ERR_SESSION_OPTION'> {
  return new SessionError('ERR_SESSION_OPTION', message, { option })
}
