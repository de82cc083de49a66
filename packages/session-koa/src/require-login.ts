import type { Requirement } from '@org/session-core'
import { loginRefusal, sessionOf } from '@org/session-node'
import type { Middleware } from 'koa'

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
    const refused = loginRefusal(sessionOf(ctx), requirement)
    if (refused === undefined) return next()
    const { status, message, access, headers } = refused
    // once for a middleware that answers in Koa's place, once for Koa, which begins with no headers
    ctx.set(headers)
    return ctx.throw(status, message, { access, headers })
  }
}
