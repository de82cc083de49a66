import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpenSession, SessionData } from '@org/session-core'
import { mount } from './mount'
import type { Opener } from './request-session'

/**
 * The session of a request of plain `node:http` or `node:http2`, whose response then waits for it: whatever way it leaves, what changed
 * is stored before the first byte of its headers, and the cookie is among them. `sessionOf(request)` finds it again.
 *
 * A request that is not the handler's has been answered when this resolves, and `response.writableEnded` says so: one from another site
 * that must not write (403; OWASP CSRF prevention by Fetch Metadata), or one that brought its token in a link (303 to where it led).
 *
 * @throws {SessionError} `ERR_SESSION_STORE`, `ERR_SESSION_TIMEOUT`: nothing was answered, and no cookie is set or removed;
 * `ERR_SESSION_OPTION` when two `Sessions` use one cookie.
 * @example
 * const sessions = createSessions({ store: memoryStore() })
 * createServer(async (request, response) => {
 *   const session = await attach(sessions, request, response)
 *   if (response.writableEnded) return
 *   session.data.views = (session.data.views ?? 0) + 1
 *   response.end(`${session.data.views} views`)
 * })
 */
export async function attach<D = SessionData>(
  sessions: Opener<D>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<OpenSession<D>> {
  const mounted = await mount(sessions, request, response)
  const session = mounted.access()
  const { refusal, redirect } = session
  if (refusal) answer(response, refusal.status, { 'Cache-Control': 'no-store' })
  else if (redirect !== undefined) answer(response, 303, { Location: redirect })
  return session
}

/** An empty answer, unless the request has one. */
function answer(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  if (!response.headersSent) response.writeHead(status, { ...headers, 'Content-Length': '0' }).end()
}
