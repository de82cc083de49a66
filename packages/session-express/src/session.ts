import type { Awaitable, SessionData, Values } from '@org/session-core'
import { mount, type RequestSession, type SessionInput, type SessionView, sessionsFrom } from '@org/session-node'
import { memoryStore } from '@org/session-store-memory'
import type { NextFunction, RequestHandler, Response } from 'express'
import { ensureHooks } from './app-hooks'
import { redactQuery } from './redact-query'
import { isTaken } from './request-accessors'

declare global {
  namespace Express {
    interface Request {
      /** This visitor's session: your values are its properties. The same session, explicit: `sessionOf(req)`. */
      get session(): SessionView
      /** An object replaces the data and keeps the id; `null` ends the session with the response. */
      set session(value: Values<SessionData> | null | undefined)
      /** `req.session.id`. */
      readonly sessionID: string | undefined
    }
  }
}

/**
 * The middleware: `req.session`, stored before the response leaves. Give it options, or the `Sessions` made from them.
 *
 * @throws {SessionError} `ERR_SESSION_OPTION`, `ERR_SESSION_SECRET`, `ERR_SESSION_UNSUPPORTED`: at once, for what cannot work.
 * @example
 * const app = express()
 * app.use(session({ store: redisStore({ client }), secrets: [process.env.SESSION_SECRET] }))
 */
export function session<D = SessionData>(input: SessionInput<D> = {}): RequestHandler {
  const sessions = sessionsFrom(input, memoryStore)
  return (request, response, next) => {
    const { url } = request
    let mounted: Awaitable<RequestSession<D>>
    try {
      ensureHooks(request, response)
      mounted = mount(sessions, request, response, isTaken(request))
    } catch (error) {
      return next(error)
    }
    // a store that answers at once costs no tick
    const entering = (opened: RequestSession<D>): void => {
      if (request.url !== url) redactQuery(request)
      enter(opened, response, next)
    }
    if ('then' in mounted) mounted.then(entering, next)
    else entering(mounted)
  }
}

function enter<D>(mounted: RequestSession<D>, response: Response, next: NextFunction): void {
  const { redirect, refusal } = mounted
  if (refusal) {
    response.setHeader('Cache-Control', 'no-store')
    answer(response, refusal.status)
  } else if (redirect === undefined) next()
  else {
    mounted.access()
    response.setHeader('Location', redirect)
    answer(response, 303)
  }
}

function answer(response: Response, status: number): void {
  response.statusCode = status
  response.end()
}
