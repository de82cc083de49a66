import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { withMore, withQuantity } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { cartPage } from 'shop/pages/cart-page'
import { shopPage } from 'shop/pages/shop-page'
import { userById } from 'shop/users'
import { sendPage } from './send-page.js'

export function shopRoutes(): Router {
  const routes = Router()

  routes.get('/', (req, res) => sendPage(req, res, shopPage(sessionOf(req).data.cart)))

  routes.get('/cart', (req, res) => {
    const session = sessionOf(req)
    sendPage(req, res, cartPage(session.data.cart, userById(session.owner)))
  })

  routes.post('/cart', async (req, res) => {
    const tea = teaById(fieldOf(req.body, 'tea'))
    // read, change, write as one: of two clicks at once neither is lost
    if (tea) {
      await sessionOf(req).update((data) => {
        data.cart = withMore(data.cart, tea.id)
      })
    }
    res.redirect(303, tea ? `/#${tea.id}` : '/')
  })

  routes.post('/cart/quantity', async (req, res) => {
    const packets = fieldOf(req.body, 'remove') ? 0 : Number(fieldOf(req.body, 'quantity') || Number.NaN)
    const tea = fieldOf(req.body, 'tea')
    if (Number.isFinite(packets)) {
      await sessionOf(req).update((data) => {
        data.cart = withQuantity(data.cart, tea, packets)
      })
    }
    res.redirect(303, '/cart')
  })

  return routes
}
