import { Router } from '@koa/router'
import { sessionOf } from '@org/session-koa'
import { fieldOf } from 'shop/field-of'
import { accountPage, stepUpPage } from 'shop/pages/account-page'
import type { ShopSessions } from 'shop/sessions'
import { passwordMatches } from 'shop/users'
import { seeOther } from './see-other.js'
import { pageSender } from './send-page.js'
import { stepUpTitle, withRecentUser, withUser } from './with-user.js'

export function accountRoutes(shop: ShopSessions): Router {
  const { keeping } = shop
  const sendPage = pageSender(shop)
  const routes = new Router()

  routes.get(
    '/account',
    withRecentUser(sendPage, async (ctx) => {
      const { address } = await keeping.read(sessionOf(ctx))
      await sendPage(ctx, accountPage(address))
    }),
  )

  routes.post(
    '/account',
    withRecentUser(sendPage, async (ctx) => {
      await keeping.change(sessionOf(ctx), (kept) => {
        kept.address = fieldOf(ctx.request.body, 'address').slice(0, 500)
      })
      seeOther(ctx, '/account?said=kept')
    }),
  )

  routes.post(
    '/account/confirm',
    withUser(async (ctx, user) => {
      if (!passwordMatches(user, fieldOf(ctx.request.body, 'password'))) {
        ctx.status = 403
        return sendPage(ctx, stepUpPage(user, true), stepUpTitle)
      }
      // the same owner: a step-up. What is kept stays, the id is new, and the clocks start anew
      await sessionOf(ctx).login(user.id, { amr: ['pwd'] })
      seeOther(ctx, '/account')
    }),
  )

  return routes
}
