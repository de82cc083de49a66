import type { Middleware } from 'koa'
import type { ShopSessions } from 'shop/sessions'

/** Notes, for the inspector, the Set-Cookie lines of every answer once it has left. */
export function noteCookies({ sent, clock }: ShopSessions): Middleware {
  return (ctx, next) => {
    ctx.res.on('finish', () => {
      const lines = [ctx.res.getHeader('set-cookie') ?? []].flat()
      for (const line of lines) sent.add(String(line), clock(), `${ctx.method} ${ctx.path}`)
    })
    return next()
  }
}
