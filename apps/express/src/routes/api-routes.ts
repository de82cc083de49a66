import { requireLogin, sessionOf } from '@org/session-express'
import { json, Router } from 'express'
import { summaryOf, withMore } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import type { ShopSessions } from 'shop/sessions'
import { passwordMatches, userById } from 'shop/users'

/**
 * The same shop for programs. The token travels in headers: `Authorization: Bearer` in, `session-token` out, first from
 * login and again whenever the library renews it.
 */
export function apiRoutes({ keeping, token }: ShopSessions): Router {
  const routes = Router()
  routes.use(json({ limit: '4kb' }))

  routes.post('/login', async (req, res) => {
    const user = userById(fieldOf(req.body, 'user'))
    if (!user || !passwordMatches(user, fieldOf(req.body, 'password'))) {
      res.status(401).json({ error: 'user or password is wrong' })
      return
    }
    await keeping.signIn(sessionOf(req), user.id, { amr: ['pwd'], via: 'header' })
    res.json({ user: user.id })
  })

  routes.use(requireLogin())

  routes.get('/me', async (req, res) => {
    const session = sessionOf(req)
    const { id, owner, expiresAt, authentication } = session
    const { cart } = await keeping.read(session)
    res.json({ user: owner, session: id, expiresAt, authentication, cart: summaryOf(cart) })
  })

  routes.post('/cart', async (req, res) => {
    const tea = teaById(fieldOf(req.body, 'tea'))
    if (!tea) {
      res.status(422).json({ error: 'no such tea' })
      return
    }
    const packets = Number(fieldOf(req.body, 'packets') || 1)
    const { cart } = await keeping.change(sessionOf(req), (kept) => {
      kept.cart = withMore(kept.cart, tea.id, packets)
    })
    res.json(summaryOf(cart))
  })

  // for the stock room, which must not ask where sessions live
  if (token.kind === 'signed') {
    routes.post('/access-token', async (req, res) => {
      res.json({ token: await token.access.issue(sessionOf(req)) })
    })
  }

  routes.post('/logout', async (req, res) => {
    await sessionOf(req).logout()
    res.status(204).end()
  })

  routes.use((_req, res) => void res.status(404).json({ error: 'no such thing' }))

  return routes
}
