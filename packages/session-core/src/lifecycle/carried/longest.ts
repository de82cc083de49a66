import { SessionError } from '../../error/session-error'
import type { OwnLifetime } from '../facts'

/** As long as a browser keeps a cookie. What ends all sessions of an owner is remembered for as long, so none may outlive it. */
export const longest: number = 400 * 86_400_000

/** @throws {SessionError} `ERR_SESSION_OPTION` */
export function mustNotOutlive(own: OwnLifetime | undefined): void {
  if (own === undefined || own.absolute <= longest) return
  throw new SessionError('ERR_SESSION_OPTION', "a session in a token lives at most '400d', however it is signed in", {
    option: 'lifetime.absolute',
  })
}
