import type { Requirement } from '@org/session-core'
import { sessionOf } from '@org/session-node'
import type { NextFunction, Request, RequestHandler, Response } from 'express'

/** What `requireLogin` hands to the error handler. Express's own handler answers it by `status` and `headers`. */
export interface LoginError extends Error {
  /** `login`: nobody is signed in. `step-up`: not recently or strongly enough. `retry`: a login elsewhere is just replacing this session. */
  readonly access: 'login' | 'step-up' | 'retry'
  readonly status: 401 | 403 | 409
  readonly statusCode: 401 | 403 | 409
  /** The message may be shown. */
  readonly expose: true
  readonly headers: Readonly<Record<string, string>>
}

const answers = {
  login: { status: 401, message: 'Sign in first', headers: {} },
  'step-up': { status: 403, message: 'Confirm that it is you: sign in again', headers: {} },
  retry: { status: 409, message: 'Signing in: try again', headers: { 'Retry-After': '1' } },
} as const

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
    const session = sessionOf(request)
    const access = session.check(requirement)
    if (access === 'granted') next()
    else next(refusal(access === 'login' && session.status === 'replaced' ? 'retry' : access, response))
  }
}

function refusal(access: LoginError['access'], response: Response): LoginError {
  const { message, status, headers } = answers[access]
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  const error = new Error(message)
  // where it was made tells nothing, and Express prints it for every visitor who is not signed in
  error.stack = `${error.name}: ${message}`
  return Object.assign(error, { access, status, statusCode: status, expose: true as const, headers })
}
