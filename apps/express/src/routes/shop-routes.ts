import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { withMore, withQuantity } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { cartPage } from 'shop/pages/cart-page'
import { shopPage } from 'shop/pages/shop-page'
import type { ShopSessions } from 'shop/sessions'
import { userById } from 'shop/users'
import { pageSender } from './send-page.js'

export function shopRoutes(shop: ShopSessions): Router {
  const { keeping, token } = shop
  const sendPage = pageSender(shop)
  const routes = Router()

  routes.get('/', async (req, res) => {
    const { cart } = await keeping.read(sessionOf(req))
    await sendPage(req, res, shopPage(cart, token.kind))
  })

  routes.get('/cart', async (req, res) => {
    const session = sessionOf(req)
    const { cart } = await keeping.read(session)
    await sendPage(req, res, cartPage(cart, userById(session.owner)))
  })

  routes.post('/cart', async (req, res) => {
    const tea = teaById(fieldOf(req.body, 'tea'))
    if (tea) {
      await keeping.change(sessionOf(req), (kept) => {
        kept.cart = withMore(kept.cart, tea.id)
      })
    }
    res.redirect(303, tea ? `/#${tea.id}` : '/')
  })

  routes.post('/cart/quantity', async (req, res) => {
    const packets = fieldOf(req.body, 'remove') ? 0 : Number(fieldOf(req.body, 'quantity') || Number.NaN)
    const tea = fieldOf(req.body, 'tea')
    if (Number.isFinite(packets)) {
      await keeping.change(sessionOf(req), (kept) => {
        kept.cart = withQuantity(kept.cart, tea, packets)
      })
    }
    res.redirect(303, '/cart')
  })

  return routes
}
