import type { RequestHandler } from 'express'
import type { ShopSessions } from 'shop/sessions'

/** Notes, for the inspector, the Set-Cookie lines of every answer once it has left. */
export function noteCookies({ sent, clock }: ShopSessions): RequestHandler {
  return (req, res, next) => {
    res.on('finish', () => {
      const lines = [res.getHeader('set-cookie') ?? []].flat()
      for (const line of lines) sent.add(String(line), clock(), `${req.method} ${req.path}`)
    })
    next()
  }
}
