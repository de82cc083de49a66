import { requireLogin, sessionOf } from '@org/session-express'
import { json, type Request, Router } from 'express'
import { linesOf, totalOf, withMore } from '../shop/cart.js'
import { teaById } from '../shop/catalog.js'
import { passwordMatches, userById } from '../shop/users.js'
import { field } from './field.js'

/**
 * The same shop for programs. The token travels in headers: `Authorization: Bearer` in, `session-token` out, first from
 * login and again whenever the library renews it.
 */
export function apiRoutes(): Router {
  const routes = Router()
  routes.use(json({ limit: '4kb' }))

  routes.post('/login', async (req, res) => {
    const user = userById(field(req, 'user'))
    if (!user || !passwordMatches(user, field(req, 'password'))) {
      res.status(401).json({ error: 'user or password is wrong' })
      return
    }
    await sessionOf(req).login(user.id, { amr: ['pwd'], via: 'header' })
    res.json({ user: user.id })
  })

  routes.use(requireLogin())

  routes.get('/me', (req, res) => {
    const { id, owner, expiresAt, authentication } = sessionOf(req)
    res.json({ user: owner, session: id, expiresAt, authentication, cart: cartOf(req) })
  })

  routes.post('/cart', async (req, res) => {
    const tea = teaById(field(req, 'tea'))
    if (!tea) {
      res.status(422).json({ error: 'no such tea' })
      return
    }
    const packets = Number(field(req, 'packets') || 1)
    await sessionOf(req).update((data) => {
      data.cart = withMore(data.cart, tea.id, packets)
    })
    res.json(cartOf(req))
  })

  routes.post('/logout', async (req, res) => {
    await sessionOf(req).logout()
    res.status(204).end()
  })

  routes.use((_req, res) => void res.status(404).json({ error: 'no such thing' }))

  return routes
}

function cartOf(req: Request): object {
  const { cart } = sessionOf(req).data
  return {
    lines: linesOf(cart).map(({ tea, quantity, cost }) => ({ tea: tea.id, packets: quantity, cost })),
    total: totalOf(cart),
  }
}
