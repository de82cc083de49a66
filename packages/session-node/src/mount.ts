import type { ServerResponse } from 'node:http'
import type { Awaitable, OpenSession, SessionData, SessionRequest } from '@org/session-core'
import { isThenable } from './commit-all'
import { redactUrl } from './redact-url'
import { type Opener, RequestSession } from './request-session'
import { mountedOn, mountOn } from './request-sessions'

/**
 * Opens a session on a request, once for each `Sessions`, where `sessionOf` finds it. The response waits for the commit as soon as the
 * session is accessed, or at once when something is due. What adapters are built on. `aside`: the property `session` of the request is
 * another library's.
 *
 * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`; `ERR_SESSION_OPTION` when two `Sessions` use one cookie.
 */
export function mount<D = SessionData>(
  sessions: Opener<D>,
  request: SessionRequest,
  response: ServerResponse,
  aside = false,
): Awaitable<RequestSession<D>> {
  const there = mountedOn(request, sessions)
  if (there) return there as unknown as RequestSession<D>
  const enter = (session: OpenSession<D>): RequestSession<D> => {
    redactUrl(request, session)
    const mounted = new RequestSession(sessions, session, response, aside)
    mountOn(request, mounted as unknown as RequestSession<never>)
    mounted.holdIfDue()
    return mounted
  }
  const opened = sessions.open(request)
  return isThenable(opened) ? opened.then(enter) : enter(opened)
}
