import type { Session, Sessions } from '@org/session-core'
import { SessionError } from '@org/session-core'
import { mountedOn } from './request-sessions'

/**
 * The session of a request: `data` and the verbs. With a `Sessions`, the one that it opened, typed as it is.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` when no session middleware ran for this request.
 * @example
 * const session = sessionOf(req)
 * session.data.cart = ['book']
 */
export function sessionOf(request: object): Session
export function sessionOf<D>(request: object, sessions: Sessions<D>): Session<D>
export function sessionOf(request: object, sessions?: object): Session<never> {
  const mounted = mountedOn(request, sessions)
  if (mounted) return mounted.access()
  const why =
    sessions && mountedOn(request) ? 'these sessions were not mounted for' : 'no session middleware ran before'
  throw new SessionError(
    'ERR_SESSION_OPTION',
    `${why} this request: app.use(session()) goes in front of the handlers that use it`,
    { option: 'session' },
  )
}
