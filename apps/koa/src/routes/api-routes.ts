import { bodyParser } from '@koa/bodyparser'
import { Router } from '@koa/router'
import { requireLogin, sessionOf } from '@org/session-koa'
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
  const routes = new Router({ prefix: '/api' })
  routes.use(bodyParser({ enableTypes: ['json'], jsonLimit: '4kb' }))

  routes.post('/login', async (ctx) => {
    const user = userById(fieldOf(ctx.request.body, 'user'))
    if (!user || !passwordMatches(user, fieldOf(ctx.request.body, 'password'))) {
      ctx.status = 401
      ctx.body = { error: 'user or password is wrong' }
      return
    }
    await keeping.signIn(sessionOf(ctx), user.id, { amr: ['pwd'], via: 'header' })
    ctx.body = { user: user.id }
  })

  routes.use(requireLogin())

  routes.get('/me', async (ctx) => {
    const session = sessionOf(ctx)
    const { id, owner, expiresAt, authentication } = session
    const { cart } = await keeping.read(session)
    ctx.body = { user: owner, session: id, expiresAt, authentication, cart: summaryOf(cart) }
  })

  routes.post('/cart', async (ctx) => {
    const tea = teaById(fieldOf(ctx.request.body, 'tea'))
    if (!tea) {
      ctx.status = 422
      ctx.body = { error: 'no such tea' }
      return
    }
    const packets = Number(fieldOf(ctx.request.body, 'packets') || 1)
    const { cart } = await keeping.change(sessionOf(ctx), (kept) => {
      kept.cart = withMore(kept.cart, tea.id, packets)
    })
    ctx.body = summaryOf(cart)
  })

  // for the stock room, which must not ask where sessions live
  if (token.kind === 'signed') {
    routes.post('/access-token', async (ctx) => {
      ctx.body = { token: await token.access.issue(sessionOf(ctx)) }
    })
  }

  routes.post('/logout', async (ctx) => {
    await sessionOf(ctx).logout()
    ctx.status = 204
  })

  routes.all('/{*rest}', (ctx) => {
    ctx.status = 404
    ctx.body = { error: 'no such thing' }
  })

  return routes
}
