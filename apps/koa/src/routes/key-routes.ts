import { Router } from '@koa/router'
import type { ShopSessions } from 'shop/sessions'

/** The keys by which others verify what this shop signed; of other tokens nobody else verifies anything. */
export function keyRoutes({ token }: ShopSessions): Router {
  const routes = new Router()
  if (token.kind !== 'signed') return routes
  routes.get('/.well-known/jwks.json', async (ctx) => {
    const { headers } = await token.format.jwksResponse()
    ctx.set(Object.fromEntries(headers))
    ctx.body = await token.format.jwks()
  })
  return routes
}
