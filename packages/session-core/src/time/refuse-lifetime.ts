import { SessionError } from '../error/session-error'

export function refuseLifetime(clock: string | undefined, message: string): never {
  throw new SessionError('ERR_SESSION_OPTION', message, {
    option: clock === undefined ? 'lifetime' : `lifetime.${clock}`,
  })
}
