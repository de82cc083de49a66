import { type Session, SessionError } from '@org/session-core'
import { commit } from './commit'
import { fill, writableJar } from './jar'
import { refreshPage } from './refresh-page'
import { isRendering } from './rendering'
import { type RequestHeaders, requestHeaders } from './request-headers'
import { RequestSession } from './request-session'
import { rethrow } from './rethrow'
import type { Site } from './site'
import { thrownAnswer } from './thrown-answer'
import { type Visit, visitOf } from './visit'

/** A Server Action, or a function that an action or a handler calls. */
export async function runAction<D, R>(site: Site<D>, run: (session: Session<D>) => R | PromiseLike<R>): Promise<R> {
  const headers = await requestHeaders()
  if (await isRendering()) throw rendering()
  const visit = visitOf(site, headers)
  const handed = await handOut(visit, headers)
  const leave = leaving(visit, handed)
  let result: R
  try {
    result = await run(handed)
  } catch (error) {
    const answer = thrownAnswer(error)
    const failure = await leave(answer?.status ?? 500)
    // an answer would say that it was done
    if (answer && failure) rethrow(failure.error)
    throw error
  }
  const failure = await leave(200)
  if (failure) rethrow(failure.error)
  return result
}

async function handOut<D>(visit: Visit<D>, headers: RequestHeaders): Promise<RequestSession<D>> {
  const session = await visit.session
  if (session.refusal) throw crossSite()
  return new RequestSession(session, {
    forwarded: headers.get('x-action-forwarded') !== null,
    late: (await writableJar()) === undefined,
    wrote: () => {
      visit.wrote = true
    },
  })
}

type Leave = (status: number) => Promise<{ readonly error: unknown } | undefined>

/** Enters; what it gives stores what was changed, says whether that failed, and lets nothing begin afterwards. */
function leaving<D>(visit: Visit<D>, handed: RequestSession<D>): Leave {
  const outermost = visit.enter()
  return async (status) => {
    handed.leave()
    if (!visit.leave(outermost)) return undefined
    const jar = await writableJar()
    const done = await commit(await visit.session, jar && { status, headers: {} })
    const cookieSet = jar !== undefined && fill(jar, done.headers)
    if (done.status === 'failed') return { error: done.error }
    // a cookie makes Next render the page anew, and data does not
    const changed = done.status === 'committed' || visit.wrote
    if (changed && status === 200 && !cookieSet && jar !== undefined) await refreshPage()
    return undefined
  }
}

function rendering(): SessionError<'ERR_SESSION_READONLY'> {
  return new SessionError(
    'ERR_SESSION_READONLY',
    'withSession() was called while a Server Component renders, where no cookie can be set and nothing may be changed: read with ' +
      'getSession(), and change it in an action or a route handler',
    {},
  )
}

function crossSite(): SessionError<'ERR_SESSION_CROSS_SITE'> {
  return new SessionError(
    'ERR_SESSION_CROSS_SITE',
    'a page of another site sent this action, with the session of the visitor: it did not run. If that site is yours, name it in ' +
      'csrf.trustedOrigins, and in serverActions.allowedOrigins of next.config',
    {},
  )
}
