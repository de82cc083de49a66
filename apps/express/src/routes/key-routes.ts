import { Router } from 'express'
import type { ShopSessions } from 'shop/sessions'

/** The keys by which others verify what this shop signed; of other tokens nobody else verifies anything. */
export function keyRoutes({ token }: ShopSessions): Router {
  const routes = Router()
  if (token.kind !== 'signed') return routes
  routes.get('/.well-known/jwks.json', async (_req, res) => {
    const { headers, status } = await token.format.jwksResponse()
    res
      .status(status)
      .set(Object.fromEntries(headers))
      .json(await token.format.jwks())
  })
  return routes
}
