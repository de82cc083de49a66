import type { Middleware } from 'koa'
import { securityHeaders } from 'shop/security-headers'

/** Every answer says what a page of ours may load. */
export const secured: Middleware = (ctx, next) => {
  ctx.set(securityHeaders)
  return next()
}
