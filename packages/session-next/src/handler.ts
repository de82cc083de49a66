import type { OpenSession, Session } from '@org/session-core'
import { failedAnswer, thrownResponse, withLines } from './answer'
import { commit } from './commit'
import { headersOf } from './request-headers'
import { RequestSession } from './request-session'
import { rethrow } from './rethrow'
import type { Site } from './site'
import { isNextsOwn, visitOf } from './visit'

/** A route handler, or an API route on edge. */
export async function runHandler<D>(
  site: Site<D>,
  request: Request,
  run: (session: Session<D>) => unknown,
): Promise<unknown> {
  const headers = await headersOf(request)
  const visit = visitOf(site, headers, { method: request.method, url: request.url, internal: isNextsOwn(headers) })
  const session = await visit.session
  if (session.refusal) return refused(session.refusal.status)
  if (session.redirect !== undefined) return leave(session, redirected(session.redirect))
  const handed = new RequestSession(session)
  const outermost = visit.enter()
  const done = await settled(() => run(handed))
  handed.leave()
  // inside of another one, which answers and commits
  if (!visit.leave(outermost)) return unwrap(done)
  const answer = 'error' in done ? thrownResponse(done.error) : done.result
  if (answer instanceof Response) return leave(session, answer)
  // Next makes a 500 of it, without our cookie
  await commit(session, { status: 500, headers: {} })
  session.headersLeft()
  return unwrap(done)
}

type Settled<T> = { readonly result: T } | { readonly error: unknown }

async function settled<T>(run: () => T | PromiseLike<T>): Promise<Settled<T>> {
  try {
    return { result: await run() }
  } catch (error) {
    return { error }
  }
}

function unwrap<T>(done: Settled<T>): T {
  return 'error' in done ? rethrow(done.error) : done.result
}

const refused = (status: number): Response => new Response(null, { status, headers: { 'cache-control': 'no-store' } })
export const redirected = (location: string): Response => new Response(null, { status: 303, headers: { location } })

/** Stores first, then answers. */
export async function leave<D>(session: OpenSession<D>, answer: Response): Promise<Response> {
  // Response.error() has the status 0
  const view = { status: answer.status || 500, headers: answer.headers }
  const { status, headers, error } = await commit(session, view)
  session.headersLeft()
  return status === 'failed' ? failedAnswer(answer, error, headers) : withLines(answer, headers)
}
