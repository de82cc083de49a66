import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { fieldOf } from 'shop/field-of'
import { ownPath } from 'shop/pages/page-map'
import { signInPage } from 'shop/pages/sign-in-page'
import type { ShopSessions } from 'shop/sessions'
import { userById } from 'shop/users'
import { seeOther } from './see-other.js'
import { pageSender } from './send-page.js'

export function signInRoutes(shop: ShopSessions): Router {
  const sendPage = pageSender(shop)
  const routes = new Router()

  routes.get('/sign-in', (ctx) => {
    const { next, said } = ctx.query
    const path = ownPath(String(next ?? ''))
    // a request that came with the cookie of a moment ago: by now the browser has the new one
    if (said === 'needed' && userById(sessionOf(ctx).owner)) return seeOther(ctx, path)
    return sendPage(ctx, signInPage({ next: path, said }))
  })

  routes.post('/sign-in', async (ctx) => {
    const user = userById(fieldOf(ctx.request.body, 'user'))
    if (!user) return seeOther(ctx, '/sign-in')
    const remember = fieldOf(ctx.request.body, 'remember') === 'yes'
    await shop.keeping.signIn(sessionOf(ctx), user.id, { amr: ['user'], remember })
    seeOther(ctx, `${ownPath(fieldOf(ctx.request.body, 'next'))}?said=welcome`)
  })

  routes.post('/sign-out', async (ctx) => {
    await sessionOf(ctx).logout()
    seeOther(ctx, '/sign-in?said=signed-out')
  })

  return routes
}
