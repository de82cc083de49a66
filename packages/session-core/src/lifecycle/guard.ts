import { SessionError } from '../error/session-error'
import type { Visit } from './visit'

/**
 * Whether a new token can leave with this response; asked before any store call.
 *
 * @throws {SessionError} `ERR_SESSION_TOO_LATE`, `ERR_SESSION_READONLY`, `ERR_SESSION_CROSS_SITE`
 */
export function mustReachClient(visit: Visit, act: string): void {
  if (!visit.mode.cookies || visit.mode.internal)
    throw new SessionError('ERR_SESSION_READONLY', `${act} needs a new token, and none can leave from here`, {})
  if (visit.sent)
    throw new SessionError(
      'ERR_SESSION_TOO_LATE',
      `${act} needs a new token, and the headers have left: call it before the response begins`,
      {},
    )
  if (visit.crossSite)
    throw new SessionError(
      'ERR_SESSION_CROSS_SITE',
      `${act} on a request from another site that came without the session cookie would sign the visitor in or out by force; ` +
        'an identity provider that posts back goes into csrf.trustedOrigins',
      {},
    )
}

export function gone(act: string): SessionError<'ERR_SESSION_GONE'> {
  return new SessionError('ERR_SESSION_GONE', `${act}: the session has ended meanwhile, and nothing was stored`, {})
}

export function conflict(act: string, attempts: number): SessionError<'ERR_SESSION_CONFLICT'> {
  const message = `${act}: other requests changed the session first, ${attempts} times, until the deadline; nothing was stored`
  return new SessionError('ERR_SESSION_CONFLICT', message, { attempts })
}
