import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { withMore, withQuantity } from 'shop/cart'
import { teaById } from 'shop/catalog'
import { fieldOf } from 'shop/field-of'
import { cartPage } from 'shop/pages/cart-page'
import { shopPage } from 'shop/pages/shop-page'
import type { ShopSessions } from 'shop/sessions'
import { userById } from 'shop/users'
import { seeOther } from './see-other.js'
import { pageSender } from './send-page.js'

export function shopRoutes(shop: ShopSessions): Router {
  const { keeping, token } = shop
  const sendPage = pageSender(shop)
  const routes = new Router()

  routes.get('/', async (ctx) => {
    const { cart } = await keeping.read(sessionOf(ctx))
    await sendPage(ctx, shopPage(cart, token.kind))
  })

  routes.get('/cart', async (ctx) => {
    const session = sessionOf(ctx)
    const { cart } = await keeping.read(session)
    await sendPage(ctx, cartPage(cart, userById(session.owner)))
  })

  routes.post('/cart', async (ctx) => {
    const tea = teaById(fieldOf(ctx.request.body, 'tea'))
    if (tea) {
      await keeping.change(sessionOf(ctx), (kept) => {
        kept.cart = withMore(kept.cart, tea.id)
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
      await keeping.change(sessionOf(ctx), (kept) => {
        kept.cart = withQuantity(kept.cart, tea, packets)
      })
    }
    seeOther(ctx, '/cart')
  })

  return routes
}
