import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { withMore, withQuantity } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { cartPage } from 'shop/pages/cart-page'
import { shopPage } from 'shop/pages/shop-page'
import { userById } from 'shop/users'
import { seeOther } from './see-other.js'
import { sendPage } from './send-page.js'

export function shopRoutes(): Router {
  const routes = new Router()

  routes.get('/', (ctx) => sendPage(ctx, shopPage(sessionOf(ctx).data.cart)))

  routes.get('/cart', (ctx) => {
    const session = sessionOf(ctx)
    sendPage(ctx, cartPage(session.data.cart, userById(session.owner)))
  })

  routes.post('/cart', async (ctx) => {
    const tea = teaById(fieldOf(ctx.request.body, 'tea'))
    // read, change, write as one: of two clicks at once neither is lost
    if (tea) {
      await sessionOf(ctx).update((data) => {
        data.cart = withMore(data.cart, tea.id)
      })
    }
    seeOther(ctx, tea ? `/#${tea.id}` : '/')
  })

  routes.post('/cart/quantity', async (ctx) => {
    const packets = fieldOf(ctx.request.body, 'remove')
      ? 0
      : Number(fieldOf(ctx.request.body, 'quantity') || Number.NaN)
    const tea = fieldOf(ctx.request.body, 'tea')
    if (Number.isFinite(packets)) {
      await sessionOf(ctx).update((data) => {
        data.cart = withQuantity(data.cart, tea, packets)
      })
    }
    seeOther(ctx, '/cart')
  })

  return routes
}
