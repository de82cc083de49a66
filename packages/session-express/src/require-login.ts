import type { Requirement } from '@org/session-core'
import { type LoginError, type LoginRefusal, loginRefusal, sessionOf } from '@org/session-node'
import type { NextFunction, Request, RequestHandler, Response } from 'express'

/**
 * Lets signed-in visitors through. Others go to the error handler, as every refusal in Express does, so that the application decides
 * between a login page and JSON: 401 when nobody is signed in, 403 when somebody is but not recently or strongly enough, 409 when a
 * login is just replacing the session (the client repeats the request with the cookie that it has by then).
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` when no session middleware ran before, or `within` is no length of time.
 * @example
 * app.get('/account', requireLogin(), (req, res) => res.send(req.session.owner))
 * app.post('/payout', requireLogin({ within: '10m', amr: ['otp'] }), pay)
 */
export function requireLogin(requirement?: Requirement): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const refused = loginRefusal(sessionOf(request), requirement)
    if (refused === undefined) next()
    else next(errorOf(refused, response))
  }
}

function errorOf({ access, status, message, headers }: LoginRefusal, response: Response): LoginError {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const error = new Error(message)
  // where it was made tells nothing, and Express prints it for every visitor who is not signed in
  error.stack = `${error.name}: ${message}`
  return Object.assign(error, { access, status, statusCode: status, expose: true as const, headers })
}
