import { sessionOf } from '@org/session-express'
import { Router } from 'express'
import { cartPage } from '../pages/cart-page.js'
import { shopPage } from '../pages/shop-page.js'
import { withMore, withQuantity } from '../shop/cart.js'
import { teaById } from '../shop/catalog.js'
import { userById } from '../shop/users.js'
import { field } from './field.js'
import { sendPage } from './send-page.js'

export function shopRoutes(): Router {
  const routes = Router()

  routes.get('/', (req, res) => sendPage(req, res, shopPage(sessionOf(req).data.cart)))

  routes.get('/cart', (req, res) => {
    const session = sessionOf(req)
    sendPage(req, res, cartPage(session.data.cart, userById(session.owner)))
  })

  routes.post('/cart', async (req, res) => {
    const tea = teaById(field(req, 'tea'))
    // read, change, write as one: of two clicks at once neither is lost
    if (tea) {
      await sessionOf(req).update((data) => {
        data.cart = withMore(data.cart, tea.id)
      })
    }
    res.redirect(303, tea ? `/#${tea.id}` : '/')
  })

  routes.post('/cart/quantity', async (req, res) => {
    const packets = field(req, 'remove') ? 0 : Number(field(req, 'quantity') || Number.NaN)
    const tea = field(req, 'tea')
    if (Number.isFinite(packets)) {
      await sessionOf(req).update((data) => {
        data.cart = withQuantity(data.cart, tea, packets)
      })
    }
    res.redirect(303, '/cart')
  })

  return routes
}
