import type { Requirement } from '@org/session-core'
import { sessionOf } from '@org/session-node'
import type { Middleware } from 'koa'

/** What `requireLogin` throws: an `HttpError` as of `ctx.throw`, which Koa answers by itself. */
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
 * Lets signed-in visitors through. For others it throws, as every refusal in Koa does, so that a middleware in front decides between a
 * login page and JSON: 401 when nobody is signed in, 403 when somebody is but not recently or strongly enough, 409 when a login is just
 * replacing the session (the client repeats the request with the cookie that it has by then).
 *
 * @throws {SessionError} `ERR_SESSION_OPTION` when no session middleware ran before, or `within` is no length of time.
 * @example
 * router.get('/account', requireLogin(), (ctx) => { ctx.body = ctx.session.owner })
 * router.post('/payout', requireLogin({ within: '10m', amr: ['otp'] }), pay)
 */
export function requireLogin(requirement?: Requirement): Middleware {
  return async (ctx, next): Promise<unknown> => {
    const session = sessionOf(ctx)
    const access = session.check(requirement)
    if (access === 'granted') return next()
    const refused = access === 'login' && session.status === 'replaced' ? 'retry' : access
    const { status, message, headers } = answers[refused]
    // once for a middleware that answers in Koa's place, once for Koa, which begins with no headers
    ctx.set(headers)
    return ctx.throw(status, message, { access: refused, headers })
  }
}
